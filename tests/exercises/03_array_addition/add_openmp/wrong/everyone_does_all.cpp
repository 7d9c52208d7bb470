// mistake: `omp parallel` shares the loop out (each thread of the team runs all of it)
// caught: race
// says: shares the loop out
#include "add_openmp.hpp"

#include <algorithm>

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel
    for (std::size_t i = 0; i < n; ++i) {
        const double light = a[i] + b[i];
        c[i] = std::min(light, white);
    }
}
