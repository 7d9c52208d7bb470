#include <omp.h>

#include <algorithm>

#include "dot_product.hpp"

namespace dot_product
{

// #region dot
double dot_openmp(Vector x, Vector y)
{
    double sum = 0;
    // Each thread has a sum of its own, from zero; at the end OpenMP adds them to the one above, in
    // whatever order the threads arrive. And each has its own x and y: not the numbers, only where
    // they are and how many. If the team shared x and y, gcc 12 would ask in memory, before every
    // single product, where the numbers are, and fetch them one by one.
#pragma omp parallel reduction(+ : sum) firstprivate(x, y)
    {
        const int me = omp_get_thread_num();
        const primer::Range mine = primer::block(x.size(), omp_get_num_threads(), me);
        // "parallel for simd reduction" says all this in one line, and clang 14 translates it
        // wrongly at times: of the sums that a vector register holds, all but one are lost.
        double part = 0;
#pragma omp simd reduction(+ : part)
        for (std::size_t i = mine.begin; i < mine.end; ++i)
            part += x[i] * y[i];
        sum += part;
    }
    return sum;
}
// #endregion dot

// #region matvec
void matvec_openmp(Matrix a, Vector x, std::span<double> y)
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
void matmul_openmp(Matrix a, Matrix b, View<double> c)
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
