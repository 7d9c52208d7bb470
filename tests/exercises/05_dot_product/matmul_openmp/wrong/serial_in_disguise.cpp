// mistake: loops in the right order are fast enough for one thread
// caught: parallel
// says: one thread
#include "matmul_openmp.hpp"

#include <algorithm>

void multiply(std::size_t n, std::span<const double> a, std::span<const double> b,
              std::span<double> c)
{
    for (std::size_t i = 0; i < n; ++i) {
        std::fill_n(&c[i * n], n, 0.0);
        for (std::size_t k = 0; k < n; ++k)
            for (std::size_t j = 0; j < n; ++j)
                c[i * n + j] += a[i * n + k] * b[k * n + j];
    }
}
