// Asking before allocating: a size that does not fit is a bad request, and is refused in one line,
// not by the kernel's out-of-memory killer ten seconds later.
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

// Throws BadRequest when `bytes` (a double: it may not fit an integer) exceed what is available.
// `request` names what asked for it, e.g. "--n 99999999999999".
inline void require_memory(double bytes, const std::string& request)
{
    const double available = static_cast<double>(available_memory());
    if (bytes > available)
        throw BadRequest(request + " needs " + in_bytes(bytes) + " of memory; this machine has " +
                         in_bytes(available) + " available: choose a smaller size");
}

} // namespace primer
