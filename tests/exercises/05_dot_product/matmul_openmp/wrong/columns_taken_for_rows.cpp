// mistake: b[j * n + k] is the same numbers in a faster order (it is the transposed matrix)
// caught: right
// says: This takes B's rows for its columns: with j and k exchanged in b the loop is fast, but
//   computes a different product.
#include "matmul_openmp.hpp"

void multiply(std::size_t n, std::span<const double> a, std::span<const double> b,
              std::span<double> c)
{
#pragma omp parallel for
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < n; ++k)
                sum += a[i * n + k] * b[j * n + k];
            c[i * n + j] = sum;
        }
}
