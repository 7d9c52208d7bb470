// mistake: each thread adds to the common sum only once, so nothing can happen
// caught: race
// says: one addition is lost
#include "dot_openmp.hpp"

double dot(std::span<const double> x, std::span<const double> y)
{
    double sum = 0;
#pragma omp parallel
    {
        double mine = 0;
#pragma omp for
        for (std::size_t i = 0; i < x.size(); ++i)
            mine += x[i] * y[i];
        sum += mine;
    }
    return sum;
}
