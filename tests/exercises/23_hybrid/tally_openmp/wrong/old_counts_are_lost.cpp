// mistake: the tally begins with zeros
// caught: right
// says: What the tally held before is gone: add to it, do not replace it.
#include "tally_openmp.hpp"

#include <algorithm>

void count(std::size_t n, std::span<long> tally)
{
    long* const counts = tally.data();
    const std::size_t classes = tally.size();
    std::ranges::fill(tally, 0);
#pragma omp parallel for schedule(static) reduction(+ : counts[:classes])
    for (std::size_t i = 0; i < n; ++i)
        ++counts[class_of(i, classes)];
}
