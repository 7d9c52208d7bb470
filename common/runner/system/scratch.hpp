// A folder for what a command makes on the way, gone afterwards, also after Ctrl-C. After SIGKILL
// the keeper removes it (keeper.hpp), or the next run.
#pragma once

#include <cstdint>
#include <filesystem>

#include "system/process_tree.hpp"

namespace runner
{

// TMPDIR, or /tmp. Throws BadRequest when that is no whole path.
std::filesystem::path temporary_place();

class Scratch
{
  public:
    // In TMPDIR, or where the system keeps such folders. Throws BadRequest when none can be made
    // there, or when fewer than `room` bytes are left there.
    explicit Scratch(std::uintmax_t room = 0);
    // In that folder, which the next run looks through if it is the build folder.
    explicit Scratch(const std::filesystem::path& place, std::uintmax_t room = 0);
    ~Scratch() { remove(); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    void remove() const;
    std::filesystem::path path_;
    int lock_ = -1; // says that the folder is in use
    AtLeaving at_leaving_{[this] { remove(); }};
};

} // namespace runner
