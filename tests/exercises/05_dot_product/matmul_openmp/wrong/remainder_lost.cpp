// mistake: n / threads rows for each thread are all rows
// caught: right
// says: This lacks the last n % threads rows: when n is not divisible by the number of threads, no
//   thread computes them.
#include <omp.h>

#include <algorithm>

#include "matmul_openmp.hpp"

void multiply(std::size_t n, std::span<const double> a, std::span<const double> b,
              std::span<double> c)
{
#pragma omp parallel
    {
        const std::size_t share = n / static_cast<std::size_t>(omp_get_num_threads());
        const std::size_t first = share * static_cast<std::size_t>(omp_get_thread_num());
        for (std::size_t i = first; i < first + share; ++i) {
            std::fill_n(&c[i * n], n, 0.0);
            for (std::size_t k = 0; k < n; ++k)
                for (std::size_t j = 0; j < n; ++j)
                    c[i * n + j] += a[i * n + k] * b[k * n + j];
        }
    }
}
