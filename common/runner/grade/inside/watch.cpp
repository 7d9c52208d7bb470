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

#include "system/used_seconds.hpp"

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

// The processes in /proc, or the threads in a process's task folder; without 1, which is us.
std::vector<int> numbers_in(const std::string& path)
{
    std::vector<int> found;
    DIR* folder = opendir(path.c_str());
    if (folder == nullptr)
        return found;
    while (const dirent* entry = readdir(folder))
        if (const int number = std::atoi(entry->d_name); number > 1)
            found.push_back(number);
    closedir(folder);
    return found;
}

// Bytes that are the process's own, with the tables that find them.
std::uint64_t held(const std::string& status)
{
    std::uint64_t kibibytes = 0;
    for (const char* part : {"\nRssAnon:", "\nRssShmem:", "\nVmSwap:", "\nVmPTE:"})
        kibibytes += number(status, part);
    return kibibytes * 1024;
}

// The status of a thread of the process that is not its first.
std::string another_threads(int process)
{
    const std::string tasks = "/proc/" + std::to_string(process) + "/task";
    for (const int thread : numbers_in(tasks))
        if (thread != process)
            return contents(tasks + "/" + std::to_string(thread) + "/status");
    return "";
}

// The clock ticks of a process and of those that it has waited for: fields 14 to 17 of its stat,
// counted behind its name, which may hold anything.
long ticks_of(int process)
{
    constexpr int first = 14, last = 17, before = 2;
    const std::string stat = contents("/proc/" + std::to_string(process) + "/stat");
    std::size_t at = stat.rfind(')');
    long ticks = 0;
    for (int field = before + 1; field <= last && at != stat.npos; ++field) {
        at = stat.find(' ', at + 1);
        if (field >= first && at != stat.npos)
            ticks += std::atol(stat.c_str() + at);
    }
    return ticks;
}

} // namespace

double processor_seconds()
{
    rusage ended = {}; // and reaped by us, or by one whom we have reaped
    getrusage(RUSAGE_CHILDREN, &ended);
    long ticks = 0;
    for (const int process : numbers_in("/proc"))
        ticks += ticks_of(process);
    return runner::used_seconds(ended) + double(ticks) / double(sysconf(_SC_CLK_TCK));
}

Use use_now(int most_tasks)
{
    Use use;
    const std::vector<int> all = numbers_in("/proc");
    if (int(all.size()) > most_tasks) { // they multiply while we look at each
        use.tasks = int(all.size());
        return use;
    }
    for (const int process : all) {
        const std::string status = contents("/proc/" + std::to_string(process) + "/status");
        const auto threads = int(number(status, "\nThreads:"));
        const bool ended = status.find("\nState:\tZ") != status.npos;
        if (ended && threads <= 1)
            continue;
        use.tasks += threads;
        // Where the first thread has ended, the others tell what they still hold together.
        use.memory += held(ended ? another_threads(process) : status);
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
