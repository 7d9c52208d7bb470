// The library that checks the messages of ranks (common/check/mpi).
#pragma once

#include <filesystem>

#include "system/paths.hpp"

namespace runner
{

inline std::filesystem::path checker_library()
{
    return build_folder() / "lib" / "libprimer_check_mpi.so";
}

} // namespace runner
