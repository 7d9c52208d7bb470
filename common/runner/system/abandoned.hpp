// Scratch folders whose runner is gone. A runner holds a lock on each of its own as long as it
// lives, however it ends.
#pragma once

#include <filesystem>
#include <string>

namespace runner
{

// A new folder in `place`, "" when none can be made there; `lock` is the file to close when it is
// not needed any more.
std::string new_scratch_folder(const std::filesystem::path& place, int& lock);

// Removes those of this user, in TMPDIR, that no runner holds. False when something of them is
// left: a process may have written to one meanwhile.
bool clear_abandoned();

} // namespace runner
