// mistake: the innermost loop does the work, so it is the one to parallelise
// caught: fast
// says: started again and again
#include "matmul_openmp.hpp"

#include <algorithm>

void multiply(std::size_t n, std::span<const double> a, std::span<const double> b,
              std::span<double> c)
{
    for (std::size_t i = 0; i < n; ++i) {
        std::fill_n(&c[i * n], n, 0.0);
        for (std::size_t k = 0; k < n; ++k)
#pragma omp parallel for
            for (std::size_t j = 0; j < n; ++j)
                c[i * n + j] += a[i * n + k] * b[k * n + j];
    }
}
