// mistake: threads can all add to one variable, as long as each adds something else
// caught: race
// says: All threads add to the one
#include "partial_counts.hpp"

#include <omp.h>

double count_to(std::size_t n, std::span<double> parts)
{
    double total = 0;
#pragma omp parallel
    {
        double mine = 0;
#pragma omp for
        for (std::size_t i = 0; i < n; ++i) {
            mine += weight(i);
            total += weight(i);
        }
        parts[static_cast<std::size_t>(omp_get_thread_num())] = mine;
    }
    return total;
}
