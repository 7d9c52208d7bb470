#include <omp.h>

#include <algorithm>
#include <vector>

#include "dot_product.hpp"

namespace dot_product
{

// #region dot
double dot(Vector x, Vector y)
{
    std::vector<double> parts(static_cast<std::size_t>(omp_get_max_threads()), 0.0);
#pragma omp parallel firstprivate(x, y)
    {
        const auto threads = static_cast<std::size_t>(omp_get_num_threads());
        const auto me = static_cast<std::size_t>(omp_get_thread_num());
        const std::size_t begin = x.size() * me / threads, end = x.size() * (me + 1) / threads;
        // The loop adds to a local variable, not to parts[me]: neighbours in `parts` share a cache
        // line, and each addition would fetch it from another core (false sharing).
        double part = 0;
#pragma omp simd reduction(+ : part)
        for (std::size_t i = begin; i < end; ++i)
            part += x[i] * y[i];
        parts[me] = part;
    }
    double sum = 0;
    for (const double part : parts)
        sum += part;
    return sum;
}
// #endregion dot

// Rows have no sum in common: products with a matrix are openmp.cpp's, line by line.
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

} // namespace dot_product
