// A sum by a team of threads.
#include "sum_openmp.hpp"

double sum(std::span<const double> x)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i)
        sum += x[i];
    return sum;
}
