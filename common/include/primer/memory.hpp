// Checking before allocating: a size that does not fit is refused in one line, before the kernel's
// out-of-memory killer would end the program ten seconds later.
#pragma once

#include <cmath>
#include <cstdio>
#include <string>

#include "primer/error.hpp"
#include "primer/machine.hpp"

namespace primer
{

// 5.83 GB, 24.0 kB, …: three digits and a decimal unit.
inline std::string in_bytes(double bytes)
{
    const char* units[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
    int unit = 0;
    while (bytes >= 999.5 && unit < 8) {
        bytes /= 1000;
        ++unit;
    }
    char text[32];
    std::snprintf(text, sizeof text, unit == 0 ? "%.0f %s" : "%.3g %s", bytes, units[unit]);
    return text;
}

// Throws BadRequest when `bytes` (a double: it may not fit an integer) exceed what is available, as
// "this machine has" or "this process may map". `request` names what asked for it, e.g. "--n 5".
inline void require_of(double bytes, std::size_t available, const std::string& request,
                       const std::string& whose)
{
    if (bytes > static_cast<double>(available))
        throw BadRequest(request + " needs " + in_bytes(bytes) + " of memory; " + whose + " " +
                         in_bytes(static_cast<double>(available)) +
                         " available: choose a smaller size");
}

// The limit that a control group sets is named: the machine may have much more.
inline void require_host_memory(double bytes, const std::string& request)
{
    const GroupMemory group = group_memory();
    const std::size_t available = host_memory(group);
    require_of(bytes, available, request,
               available == group.left ? "this job, which may use " +
                                             in_bytes(static_cast<double>(group.limit)) + ", has"
                                       : "this machine has");
}

inline void require_address_space(double bytes, const std::string& request)
{
    require_of(bytes, address_space_left(), request, "this process (ulimit -v) has");
}

// The same for memory of this process alone.
inline void require_memory(double bytes, const std::string& request)
{
    require_host_memory(bytes, request);
    require_address_space(bytes, request);
}

} // namespace primer
