// mistake: threads can all add to one variable, as long as each adds something else.
// caught: race
// says: touch `sum`
#include "dot_openmp.hpp"

double dot(std::span<const double> x, std::span<const double> y)
{
    double sum = 0;
#pragma omp parallel for
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += x[i] * y[i];
    return sum;
}
