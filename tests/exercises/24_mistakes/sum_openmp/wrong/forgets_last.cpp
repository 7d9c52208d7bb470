// mistake: the last number is number n - 1, so the loop ends before it
// caught: right
// says: The last number is missing: the loop must run while i < n.
#include "sum_openmp.hpp"

double sum(std::span<const double> x)
{
    const std::size_t n = x.size();
    double sum = 0;
    const std::size_t last = n > 0 ? n - 1 : 0;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < last; ++i)
        sum += x[i];
    return sum;
}
