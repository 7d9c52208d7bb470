#include "system/scratch.hpp"

#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "primer/memory.hpp"

namespace runner
{

Scratch::Scratch(std::uintmax_t room)
{
    std::error_code failed;
    const auto place = std::filesystem::temp_directory_path(failed);
    std::string pattern = (place / "primer-XXXXXX").string();
    if (failed || mkdtemp(pattern.data()) == nullptr) {
        const char* wish = std::getenv("TMPDIR");
        throw primer::BadRequest(
            fmt::format("no temporary folder in {}: set TMPDIR to one that you may write to",
                        failed && wish != nullptr ? wish : place.string()));
    }
    path_ = pattern;
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
}

} // namespace runner
