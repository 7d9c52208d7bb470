// exercise: 05_dot_product/dot_openmp
// fails: race
// says: `last`
// All threads write to one element, in memory that OpenMP's library gave.
#include "dot_openmp.hpp"

#include <omp.h>

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    auto* last = static_cast<double*>(omp_alloc(sizeof(double), omp_default_mem_alloc));
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i) {
        sum += x[i] * y[i];
        *last = x[i];
    }
    omp_free(last, omp_default_mem_alloc);
    return sum;
}
