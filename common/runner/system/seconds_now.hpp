// Seconds on a clock that is never set back. Only differences mean something.
#pragma once

#include <chrono>

namespace runner
{

inline double seconds_now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace runner
