// mistake: the number of threads belongs into the code (who runs the program decides it)
// caught: parallel
// says: only two do any work
#include "add_openmp.hpp"

#include <algorithm>

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static) num_threads(2)
    for (std::size_t i = 0; i < n; ++i)
        c[i] = std::min(a[i] + b[i], white);
}
