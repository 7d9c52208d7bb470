// mistake: n / threads pixels for each thread are all pixels
// caught: right
// says: The remainder is lost: when n is not divisible by the number of threads, no thread has the
//   last n % threads pixels.
#include "add_openmp.hpp"

#include <omp.h>

#include <algorithm>

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
#pragma omp parallel
    {
        const std::size_t share = c.size() / static_cast<std::size_t>(omp_get_num_threads());
        const std::size_t begin = share * static_cast<std::size_t>(omp_get_thread_num());
        for (std::size_t i = begin; i < begin + share; ++i)
            c[i] = std::min(a[i] + b[i], white);
    }
}
