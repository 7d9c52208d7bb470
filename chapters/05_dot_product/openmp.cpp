#include "dot_product.hpp"

#include <algorithm>

namespace dot_product
{

// #region dot
double dot(Vector x, Vector y)
{
    const std::size_t n = x.size();
    double sum = 0;
    // reduction: each thread adds into a sum of its own; OpenMP combines them at the end, in an
    // order that it leaves open. firstprivate: each thread has its own copy of the two spans, not
    // of the numbers. With shared spans gcc 12 loads the numbers one by one, not as vectors.
#pragma omp parallel for simd reduction(+ : sum) firstprivate(x, y)
    for (std::size_t i = 0; i < n; ++i)
        sum += x[i] * y[i];
    return sum;
}
// #endregion dot

// #region matvec
void matvec(Matrix a, Vector x, std::span<double> y)
{
    const std::size_t n = x.size();
#pragma omp parallel for schedule(static) firstprivate(x)
    for (std::size_t i = 0; i < a.rows; ++i) {
        const double* row = a.row(i);
        double sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::size_t k = 0; k < n; ++k)
            sum += row[k] * x[k];
        y[i] = sum;
    }
}
// #endregion matvec

// #region matmul
void matmul(Matrix a, Matrix b, View<double> c)
{
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < c.rows; ++i) {
        double* sums = c.row(i);
        std::fill_n(sums, c.cols, 0.0);
        for (std::size_t k = 0; k < b.rows; ++k) {
            const double factor = a.row(i)[k];
            const double* row = b.row(k);
#pragma omp simd
            for (std::size_t j = 0; j < c.cols; ++j)
                sums[j] += factor * row[j];
        }
    }
}
// #endregion matmul

} // namespace dot_product
