// mistake: the whole work of a thread needs protection (only its addition to the sum does)
// caught: parallel
// says: they took turns
#include "dot_openmp.hpp"

#include <omp.h>

double dot(std::span<const double> x, std::span<const double> y)
{
    double sum = 0;
#pragma omp parallel
    {
        const auto team = static_cast<std::size_t>(omp_get_num_threads());
        const auto me = static_cast<std::size_t>(omp_get_thread_num());
#pragma omp critical
        for (std::size_t i = me * x.size() / team; i < (me + 1) * x.size() / team; ++i)
            sum += x[i] * y[i];
    }
    return sum;
}
