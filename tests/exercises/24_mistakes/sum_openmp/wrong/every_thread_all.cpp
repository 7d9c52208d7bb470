// mistake: `parallel` shares the loop out
// caught: right
// says: This is the right sum times the number of threads: every thread went through the whole
//   loop. `parallel` starts the team; it is `for` that shares the loop out.
#include "sum_openmp.hpp"

double sum(std::span<const double> x)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i)
        sum += x[i];
    return sum;
}
