#include "system/scratch.hpp"

#include <cstdlib>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "primer/error.hpp"
#include "primer/memory.hpp"
#include "system/abandoned.hpp"

namespace runner
{

Scratch::Scratch(std::uintmax_t room)
{
    std::error_code failed;
    const auto place = std::filesystem::temp_directory_path(failed);
    static const bool cleared = clear_abandoned(); // what runs that were killed have left
    static_cast<void>(cleared);
    path_ = failed ? "" : new_scratch_folder(place, lock_);
    if (path_.empty()) {
        const char* wish = std::getenv("TMPDIR");
        throw primer::BadRequest(
            fmt::format("no temporary folder in {}: set TMPDIR to one that you may write to",
                        failed && wish != nullptr ? wish : place.string()));
    }
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
