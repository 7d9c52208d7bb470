// mistake: `omp single` divides the loop among the threads (one thread does all of it)
// caught: parallel
// says: one thread
#include "add_openmp.hpp"

#include <algorithm>

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel
#pragma omp single
    for (std::size_t i = 0; i < n; ++i)
        c[i] = std::min(a[i] + b[i], white);
}
