// What getrusage and wait4 say of processor time, as one number.
#pragma once

#include <sys/resource.h>

namespace runner
{

// Seconds in the program and in the kernel on its behalf.
inline double used_seconds(const rusage& used)
{
    double seconds = 0;
    for (const timeval& time : {used.ru_utime, used.ru_stime})
        seconds += static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    return seconds;
}

} // namespace runner
