// C = A B by a team of threads: free of races, right for every n, and very slow.
#include "matmul_openmp.hpp"

#include <algorithm>

void multiply(std::size_t n, std::span<const double> a, std::span<const double> b,
              std::span<double> c)
{
    std::fill(c.begin(), c.end(), 0.0);
    // TODO: make it fast. What do the threads share, and what does the inner loop load?
#pragma omp parallel for schedule(static)
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t i = 0; i < n; ++i)
#pragma omp atomic // all threads add to the same elements of c
                c[i * n + j] += a[i * n + k] * b[k * n + j];
}
