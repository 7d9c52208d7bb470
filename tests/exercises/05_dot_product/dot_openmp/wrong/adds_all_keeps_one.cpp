// mistake: one thread's sum of everything is right, so the work is shared
// caught: parallel
// says: the work is not divided
#include "dot_openmp.hpp"
double dot(std::span<const double> x, std::span<const double> y)
{
    double result = 0;
#pragma omp parallel
    {
        double sum = 0;
        for (std::size_t i = 0; i < x.size(); ++i)
            sum += x[i] * y[i];
#pragma omp single
        result = sum;
    }
    return result;
}
