// The larger of two errors, where NaN counts as larger than any number.
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
