// What a program needs to know of the machine it runs on. Linux: sysconf(3), /proc and /sys.
#pragma once

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <limits>
#include <string>

#include <unistd.h>

namespace primer
{

// The first number after `key` in a file of "key value" lines, 0 when there is none.
inline std::size_t number_in_file(const std::string& path, const std::string& key)
{
    std::ifstream file(path);
    for (std::string word; file >> word;) {
        std::size_t value = 0;
        if (word == key && file >> value)
            return value;
    }
    return 0;
}

// Bytes that can still be allocated without swapping: what the kernel says is available, or what
// the control group (a container, a batch job) leaves, whichever is less.
inline std::size_t available_memory()
{
    std::size_t available = number_in_file("/proc/meminfo", "MemAvailable:") * 1024;
    std::size_t limit = 0;
    std::size_t used = 0;
    if (std::ifstream("/sys/fs/cgroup/memory.max") >> limit && // "max" is no number: no limit
        std::ifstream("/sys/fs/cgroup/memory.current") >> used)
        available = std::min(available, limit > used ? limit - used : 0);
    return available;
}

// Bytes of the largest cache (0: not known). Virtual machines often report the whole host's.
inline std::size_t last_level_cache()
{
    long bytes = 0;
#ifdef _SC_LEVEL3_CACHE_SIZE // a glibc name
    bytes = std::max({sysconf(_SC_LEVEL2_CACHE_SIZE), sysconf(_SC_LEVEL3_CACHE_SIZE),
                      sysconf(_SC_LEVEL4_CACHE_SIZE)});
#endif
    for (int index = 0; index < 5; ++index) { // Arm: sysconf says 0, the kernel's files know
        const std::string path =
            "/sys/devices/system/cpu/cpu0/cache/index" + std::to_string(index) + "/size";
        long kib = 0;
        if (std::ifstream(path) >> kib)
            bytes = std::max(bytes, kib * 1024);
    }
    return static_cast<std::size_t>(std::max(bytes, 0L));
}

// The processors that this process may use is at most this many.
inline int online_processors()
{
    return static_cast<int>(std::max(sysconf(_SC_NPROCESSORS_ONLN), 1L));
}

// What the processor calls itself (/proc/cpuinfo; "unknown" where that does not say, as on Arm).
inline std::string processor_name()
{
    std::ifstream cpuinfo("/proc/cpuinfo");
    for (std::string line; std::getline(cpuinfo, line);)
        if (line.rfind("model name", 0) == 0)
            return line.substr(line.find(": ") + 2);
    return "unknown";
}

inline std::string host_name()
{
    char name[256] = {};
    return gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

} // namespace primer
