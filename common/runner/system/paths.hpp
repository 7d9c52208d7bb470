// Where things are. The front door passes its checkout and build folder; by hand the ones that the
// runner was built from count.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "runner_config.hpp" // made by CMake

namespace runner
{

inline std::filesystem::path from_environment(const char* name, const char* otherwise)
{
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' ? value : otherwise;
}

inline std::filesystem::path source_folder()
{
    return from_environment("PRIMER_SOURCE", PRIMER_SOURCE_FOLDER);
}

inline std::filesystem::path build_folder()
{
    return from_environment("PRIMER_BUILD", PRIMER_BUILD_FOLDER);
}

// A path as a person in the current folder would write it: the shorter of relative and absolute.
inline std::string short_path(const std::filesystem::path& path)
{
    std::error_code failed;
    const std::string relative = std::filesystem::relative(path, failed).string();
    if (failed || relative.empty() || relative.size() > path.string().size())
        return path.string();
    return relative.find('/') == relative.npos ? "./" + relative : relative;
}

} // namespace runner
