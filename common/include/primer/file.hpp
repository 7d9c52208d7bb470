// Files that appear whole or not at all, and are refused before the work rather than after it.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include "primer/error.hpp"

namespace primer
{

// Whether nothing more can be written there: a disk without room, or a device that says so of a
// single space (which is nothing in JSON, and so harmless).
inline bool is_full(const std::filesystem::path& target)
{
    std::error_code failed;
    if (std::filesystem::is_character_file(target, failed)) {
        std::ofstream device(target);
        device << ' ' << std::flush;
        return !device;
    }
    const auto space = std::filesystem::space(target, failed);
    return !failed && space.capacity > 0 && space.available == 0;
}

// Throws the BadRequest for that.
[[noreturn]] inline void refuse_full(const std::string& path, const std::string& flag)
{
    throw BadRequest(flag + " " + path +
                     ": could not be written (is the disk full?); nothing was kept");
}

// Throws BadRequest when `path` cannot be written. `flag` is what named it, e.g. "--json".
inline void require_writable(const std::string& path, const std::string& flag)
{
    namespace fs = std::filesystem;
    std::error_code failed;
    const bool exists = fs::exists(path, failed);
    const std::string target = exists ? path : fs::absolute(path, failed).parent_path().string();
    const bool no_folder = !exists && !fs::is_directory(target, failed);
    if (path.empty() || fs::is_directory(path, failed) || no_folder ||
        access(target.c_str(), W_OK) != 0)
        throw BadRequest(flag + " " + path +
                         ": cannot write there: name a file in a folder that you "
                         "may write to");
    if (is_full(target))
        refuse_full(path, flag);
}

// Writes `contents` beside its place and renames it. What is not a regular file (/dev/full, a pipe)
// is written as it is. Throws BadRequest when that fails; then nothing is left and an older file
// stays.
inline void write_whole(const std::string& path, const std::string& contents,
                        const std::string& flag)
{
    namespace fs = std::filesystem;
    std::error_code ignored;
    const bool special = fs::exists(path, ignored) && !fs::is_regular_file(path, ignored);
    const std::string target = special ? path : path + "." + std::to_string(getpid()) + ".part";
    std::ofstream out(target, std::ios::binary);
    out.write(contents.data(), static_cast<std::streamsize>(contents.size()));
    out.close();
    std::error_code failed;
    if (out && !special)
        fs::rename(target, path, failed);
    if (out && !failed)
        return;
    if (!special)
        fs::remove(target, ignored);
    refuse_full(path, flag);
}

} // namespace primer
