// The larger of two errors, where "not a number" is the worst of all and is never forgotten again.
#pragma once

#include <cmath>

namespace primer
{

inline double worst(double a, double b)
{
    if (std::isnan(a))
        return a;
    return b <= a ? a : b; // also b when it is not a number
}

} // namespace primer
