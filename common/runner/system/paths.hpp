// Where things are. The front door passes its checkout and build folder; by hand the ones that the
// runner was built from count.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "runner_config.hpp" // made by CMake

namespace runner
{

inline std::filesystem::path from_environment(const char* name, const char* otherwise)
{
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' ? value : otherwise;
}

std::filesystem::path source_folder();
std::filesystem::path build_folder();

// Where learners' own files are (copies of exercises, predictions): my/ in the checkout, or what
// PRIMER_WORK names.
inline std::filesystem::path work_folder()
{
    return std::filesystem::absolute(
        from_environment("PRIMER_WORK", (source_folder() / "my").c_str()));
}

// The first name of the kind that no file has: halo_mpi.cpp.1, halo_mpi.cpp.2, …
inline std::filesystem::path free_name(const std::filesystem::path& path)
{
    for (int number = 1;; ++number) {
        const std::filesystem::path candidate = path.string() + "." + std::to_string(number);
        if (!std::filesystem::exists(candidate))
            return candidate;
    }
}

// The first of these programs that is on PATH, or "".
inline std::string on_path(const std::vector<std::string>& names)
{
    const char* path = std::getenv("PATH");
    std::vector<std::filesystem::path> folders;
    std::istringstream text(path != nullptr ? path : "");
    for (std::string folder; std::getline(text, folder, ':');)
        folders.emplace_back(folder);
    for (const std::string& name : names)
        for (const auto& folder : folders)
            if (access((folder / name).c_str(), X_OK) == 0)
                return (folder / name).string();
    return "";
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
