// Shows that loops.sh can fail: a sum that needs no loop, and one that takes several steps at once.
#include "counting.hpp"

namespace counting
{

Totals count_to(std::size_t n)
{
    Totals totals;
    for (std::size_t i = 0; i < n; ++i)
        totals.count += i;
    const double rounds = static_cast<double>(n / 1024), rest = static_cast<double>(n % 1024);
    totals.weight = rounds * 262400 + rest * (rest + 1) / 4;
    return totals;
}

} // namespace counting
