// mistake: what lies in shared memory always needs protection
// caught: fast
// says: nobody else adds to a thread's own part
#include "partial_counts.hpp"

#include <omp.h>

double count_to(std::size_t n, std::span<double> parts)
{
#pragma omp parallel
    {
        double& mine = parts[static_cast<std::size_t>(omp_get_thread_num())];
#pragma omp for
        for (std::size_t i = 0; i < n; ++i)
#pragma omp atomic
            mine += weight(i);
    }
    double total = 0;
    for (const double each : parts)
        total += each;
    return total;
}
