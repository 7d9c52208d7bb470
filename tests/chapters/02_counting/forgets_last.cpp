// A mistaken copy of serial.cpp: the last number is never counted.
#include "counting.hpp"

namespace counting
{

Totals count_to(std::size_t n)
{
    Totals totals;
    for (std::size_t i = 0; i + 1 < n; ++i) {
        totals.count += i;
        totals.weight += weight_of(i);
    }
    return totals;
}

} // namespace counting
