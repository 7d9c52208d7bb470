// A dot product by a team of threads.
#include "dot_openmp.hpp"

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    double sum = 0;
    // Each thread adds its share to a sum of its own; at the end of the loop they are added to
    // this.
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i)
        sum += x[i] * y[i];
    return sum;
}
