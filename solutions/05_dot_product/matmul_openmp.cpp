// C = A B: each thread has its own rows of C, and the inner loop walks along rows.
#include "matmul_openmp.hpp"

#include <algorithm>

void multiply(std::size_t n, std::span<const double> a, std::span<const double> b,
              std::span<double> c)
{
#pragma omp parallel for schedule(static) // each element of C belongs to one thread
    for (std::size_t i = 0; i < n; ++i) {
        double* sums = &c[i * n];
        std::fill_n(sums, n, 0.0);
        for (std::size_t k = 0; k < n; ++k) {
            const double factor = a[i * n + k];
            const double* row = &b[k * n];
            for (std::size_t j = 0; j < n; ++j)
                sums[j] += factor * row[j];
        }
    }
}
