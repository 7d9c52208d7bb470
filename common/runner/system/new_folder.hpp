// Folders that are made when they are not there yet, and refused before the work rather than after.
#pragma once

#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "primer/error.hpp"

namespace runner
{

// Throws BadRequest when nothing can be written into that folder, nor into the one that it would be
// made in. `flag` is what named it.
inline void require_folder(const std::string& folder, const std::string& flag)
{
    std::error_code failed;
    std::filesystem::path there = std::filesystem::absolute(folder, failed);
    while (!std::filesystem::exists(there, failed) && there.has_relative_path())
        there = there.parent_path();
    if (!std::filesystem::is_directory(there, failed) || access(there.c_str(), W_OK) != 0)
        throw primer::BadRequest(fmt::format("{} {}: no such folder, and it cannot be created: "
                                             "name one in a folder that you can write to",
                                             flag, folder));
}

} // namespace runner
