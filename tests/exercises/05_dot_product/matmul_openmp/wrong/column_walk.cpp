// mistake: the order of the loops is a matter of taste
// caught: fast
// says: innermost loop loads
#include "matmul_openmp.hpp"

void multiply(std::size_t n, std::span<const double> a, std::span<const double> b,
              std::span<double> c)
{
#pragma omp parallel for
    for (std::size_t j = 0; j < n; ++j)
        for (std::size_t i = 0; i < n; ++i) {
            double sum = 0;
            for (std::size_t k = 0; k < n; ++k)
                sum += a[i * n + k] * b[k * n + j];
            c[i * n + j] = sum;
        }
}
