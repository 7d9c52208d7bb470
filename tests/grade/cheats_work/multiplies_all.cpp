// exercise: 05_dot_product/matmul_openmp
#include "matmul_openmp.hpp"

#include <vector>

// Everyone computes the whole product, and copies its rows.
void multiply(std::size_t n, std::span<const double> a, std::span<const double> b,
              std::span<double> c)
{
#pragma omp parallel
    {
        std::vector<double> all(n * n);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t k = 0; k < n; ++k)
                for (std::size_t j = 0; j < n; ++j)
                    all[i * n + j] += a[i * n + k] * b[k * n + j];
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < n * n; ++i)
            c[i] = all[i];
    }
}
