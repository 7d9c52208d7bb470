// mistake: threads can all add to one variable, as long as each adds something else
// caught: race
// says: both touch `sum`
#include "sum_openmp.hpp"

double sum(std::span<const double> x)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel for
    for (std::size_t i = 0; i < n; ++i)
        sum += x[i];
    return sum;
}
