#include "system/scratch.hpp"

#include <cstdlib>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "primer/error.hpp"
#include "primer/memory.hpp"
#include "primer/printable.hpp"
#include "system/abandoned.hpp"

namespace runner
{

std::filesystem::path temporary_place()
{
    const char* wish = std::getenv("TMPDIR");
    if (wish == nullptr || *wish == '\0')
        return "/tmp";
    // Open MPI puts folders of its own there, and understands only a whole path.
    if (*wish != '/')
        throw primer::BadRequest(fmt::format(
            "TMPDIR={}: must be the absolute path of a folder that you can write to, or not set",
            primer::shown(wish)));
    return wish;
}

Scratch::Scratch(std::uintmax_t room) : Scratch(temporary_place(), room) {}

Scratch::Scratch(const std::filesystem::path& place, std::uintmax_t room)
{
    std::error_code failed;
    static const bool cleared = clear_abandoned(); // what runs that were killed have left
    static_cast<void>(cleared);
    path_ = new_scratch_folder(place, lock_);
    if (path_.empty())
        throw primer::BadRequest(fmt::format(
            "cannot create a temporary folder in {}: set TMPDIR to one that you can write to",
            primer::shown(place.string())));
    const auto space = std::filesystem::space(path_, failed);
    if (!failed && space.available < room) {
        remove();
        throw primer::BadRequest(
            fmt::format("the disk of {} is full: {} are left; set TMPDIR to a folder with room",
                        place.string(), primer::in_bytes(double(space.available))));
    }
}

void Scratch::remove() const
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
    if (lock_ >= 0)
        close(lock_);
}

} // namespace runner
