#include "tally_openmp.hpp"

void count(std::size_t n, std::span<long> tally)
{
    long* const counts = tally.data();
    const std::size_t classes = tally.size();
#pragma omp parallel for schedule(static) reduction(+ : counts[:classes])
    for (std::size_t i = 0; i < n; ++i)
        ++counts[class_of(i, classes)];
}
