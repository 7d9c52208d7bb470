// What a program needs to know of the machine it runs on. Linux: sysconf(3), /proc and /sys.
#pragma once

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

#include "primer/control_groups.hpp"

namespace primer
{

// Bytes that can still be allocated on this host without swapping: what the kernel says is
// available, or what our control groups (a container, a batch job) leave, whichever is less.
inline std::size_t host_memory(const GroupMemory& group = group_memory())
{
    return std::min(number_in_file("/proc/meminfo", "MemAvailable:") * 1024, group.left);
}

// Bytes of addresses that this process may still use (ulimit -v); no_limit where nothing limits it.
inline std::size_t address_space_left()
{
    rlimit space{};
    if (getrlimit(RLIMIT_AS, &space) != 0 || space.rlim_cur == RLIM_INFINITY)
        return no_limit;
    const std::size_t used = number_in_file("/proc/self/status", "VmSize:") * 1024;
    return space.rlim_cur - std::min<std::size_t>(used, space.rlim_cur);
}

// What this process can still allocate.
inline std::size_t available_memory()
{
    return std::min(host_memory(), address_space_left());
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
