// mistake: the first thread reports_errors for the team (its sum is its own share)
// caught: right
// says: This is the first thread's share only: the sums of the others were lost, or never computed.
#include <omp.h>

#include "dot_openmp.hpp"

double dot(std::span<const double> x, std::span<const double> y)
{
    double sum = 0;
#pragma omp parallel
    {
        double mine = 0;
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < x.size(); ++i)
            mine += x[i] * y[i];
        if (omp_get_thread_num() == 0)
            sum = mine;
    }
    return sum;
}
