// Files in a folder that untrusted code can write to. A known name may be a link to another file, a
// pipe that never ends, or a file of gigabytes.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace runner
{

// The beginning of a regular file; none when there is no such file.
inline std::string read_strange(const std::filesystem::path& path, std::size_t most = 4096)
{
    const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return "";
    struct stat info = {};
    const bool regular = fstat(file, &info) == 0 && S_ISREG(info.st_mode);
    std::string text(regular ? std::min(most, static_cast<std::size_t>(info.st_size)) : 0, '\0');
    const ssize_t got = read(file, text.data(), text.size());
    close(file);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text;
}

// Creates an empty file unless something of that name exists.
inline void create_strange(const std::filesystem::path& path)
{
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file >= 0)
        close(file);
}

} // namespace runner
