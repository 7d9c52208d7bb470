// mistake: `parallel` shares the loop out
// caught: right
// says: This is the right total times the number of threads: either every thread went through the
//   whole loop (it is `for` that shares it out), or every thread added the whole total once.
#include "partial_counts.hpp"

#include <omp.h>

double count_to(std::size_t n, std::span<double> parts)
{
#pragma omp parallel
    {
        double mine = 0;
        for (std::size_t i = 0; i < n; ++i)
            mine += weight(i);
        parts[static_cast<std::size_t>(omp_get_thread_num())] = mine;
    }
    double total = 0;
    for (const double each : parts)
        total += each;
    return total;
}
