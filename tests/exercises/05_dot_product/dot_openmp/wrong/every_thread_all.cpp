// mistake: `parallel` shares the loop out.
// caught: right
// says: every thread went through the whole loop
#include "dot_openmp.hpp"

double dot(std::span<const double> x, std::span<const double> y)
{
    double sum = 0;
#pragma omp parallel reduction(+ : sum)
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += x[i] * y[i];
    return sum;
}
