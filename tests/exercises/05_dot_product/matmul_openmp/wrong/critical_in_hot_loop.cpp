// mistake: a critical section is a good cure for every race
// caught: fast
// says: only one thread at a time can add
#include "matmul_openmp.hpp"

#include <algorithm>

void multiply(std::size_t n, std::span<const double> a, std::span<const double> b,
              std::span<double> c)
{
    std::fill(c.begin(), c.end(), 0.0);
#pragma omp parallel for
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
#pragma omp critical
                c[i * n + j] += a[i * n + k] * b[k * n + j];
}
