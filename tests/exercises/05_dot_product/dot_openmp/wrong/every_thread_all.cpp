// mistake: `parallel` shares the loop out.
// caught: right
// says: This is the right sum times the number of threads: either every thread went through the
//   whole loop (`parallel` starts the team; it is `for` that shares the loop out), or every thread
//   added the whole sum once.
#include "dot_openmp.hpp"

double dot(std::span<const double> x, std::span<const double> y)
{
    double sum = 0;
#pragma omp parallel reduction(+ : sum)
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += x[i] * y[i];
    return sum;
}
