#include "grade/inside/watch.hpp"

#include <array>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace inside
{
namespace
{

// Without streams: this runs fifty times a second, beside what is watched.
std::string contents(const std::string& path)
{
    std::array<char, 4096> buffer;
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const ssize_t got = file < 0 ? 0 : read(file, buffer.data(), buffer.size());
    if (file >= 0)
        close(file);
    return {buffer.data(), got > 0 ? std::size_t(got) : 0};
}

// The number behind "name:" in a file such as /proc/meminfo; 0 when there is none.
std::uint64_t number(const std::string& text, const char* name)
{
    const auto at = text.find(name);
    return at == text.npos ? 0 : std::strtoull(text.c_str() + at + std::strlen(name), nullptr, 10);
}

std::vector<int> processes()
{
    std::vector<int> found;
    DIR* folder = opendir("/proc");
    if (folder == nullptr)
        return found;
    while (const dirent* entry = readdir(folder))
        if (const int process = std::atoi(entry->d_name); process > 1) // 1 is us
            found.push_back(process);
    closedir(folder);
    return found;
}

} // namespace

Use use_now(int most_tasks)
{
    Use use;
    const std::vector<int> all = processes();
    if (int(all.size()) > most_tasks) { // they multiply while we look at each
        use.tasks = int(all.size());
        return use;
    }
    for (const int process : all) {
        const std::string status = contents("/proc/" + std::to_string(process) + "/status");
        if (status.find("\nState:\tZ") != status.npos)
            continue;
        use.tasks += int(number(status, "\nThreads:"));
        use.memory += (number(status, "\nRssAnon:") + number(status, "\nRssShmem:") +
                       number(status, "\nVmSwap:")) *
                      1024;
    }
    return use;
}

std::uint64_t bytes_free_on(const std::string& folder)
{
    struct statvfs found = {};
    if (statvfs(folder.c_str(), &found) != 0)
        return std::numeric_limits<std::uint64_t>::max();
    return std::uint64_t(found.f_bavail) * found.f_frsize;
}

std::uint64_t files_on(const std::string& folder)
{
    struct statvfs found = {};
    return statvfs(folder.c_str(), &found) == 0 ? found.f_files - found.f_ffree : 0;
}

std::uint64_t machine_memory_left()
{
    return number(contents("/proc/meminfo"), "\nMemAvailable:") * 1024;
}

} // namespace inside
