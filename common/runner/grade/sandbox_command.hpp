// The command line that starts a sandbox: what bubblewrap is to show in there, and what the first
// process is to watch.
#pragma once

#include "grade/sandbox.hpp"

namespace runner::grade
{

// `report` is the file descriptor that the first process (grade/inside/main.cpp) writes to. The
// room has the folders tmp, shm and etc.
std::vector<std::string> sandbox_command(const Confined& what, const Bounds& limits,
                                         const std::filesystem::path& room, int report);

} // namespace runner::grade
