// mistake: when thread 0 has stored its part, the others have stored theirs
// caught: race
// says: after a barrier, all parts are there
#include "partial_counts.hpp"

#include <omp.h>

double count_to(std::size_t n, std::span<double> parts)
{
    double total = 0;
#pragma omp parallel
    {
        double mine = 0;
#pragma omp for
        for (std::size_t i = 0; i < n; ++i)
            mine += weight(i);
        parts[static_cast<std::size_t>(omp_get_thread_num())] = mine;
        if (omp_get_thread_num() == 0)
            for (const double each : parts)
                total += each;
    }
    return total;
}
