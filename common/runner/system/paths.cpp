#include "system/paths.hpp"

#include "runner_folders.hpp" // made by CMake

namespace runner
{

std::filesystem::path source_folder()
{
    return from_environment("PRIMER_SOURCE", PRIMER_SOURCE_FOLDER);
}

std::filesystem::path build_folder()
{
    return from_environment("PRIMER_BUILD", PRIMER_BUILD_FOLDER);
}

} // namespace runner
