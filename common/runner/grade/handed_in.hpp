// One file that a stranger has handed in.
#pragma once

#include <filesystem>
#include <string>

namespace runner::grade
{

// The contents of "ada/04_heat/halo_mpi.cpp" in the folder of the class, a plain file of at most a
// mebibyte; `problem` says why there are none. No link is followed on the way from that folder on:
// it could lead to another's work, or to the solutions.
std::string read_submission(const std::filesystem::path& folder, const std::filesystem::path& file,
                            std::string& problem);

} // namespace runner::grade
