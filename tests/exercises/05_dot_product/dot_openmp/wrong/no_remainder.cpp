// mistake: every thread gets n / threads elements, and that is all of them.
// caught: right
// says: This is the sum without the last elements: when the length is not divisible by the number
//   of threads, some thread must take the remainder too.
#include <omp.h>

#include "dot_openmp.hpp"

double dot(std::span<const double> x, std::span<const double> y)
{
    double sum = 0;
#pragma omp parallel reduction(+ : sum)
    {
        const std::size_t share = x.size() / static_cast<std::size_t>(omp_get_num_threads());
        const std::size_t first = share * static_cast<std::size_t>(omp_get_thread_num());
        for (std::size_t i = first; i < first + share; ++i)
            sum += x[i] * y[i];
    }
    return sum;
}
