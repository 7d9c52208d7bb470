// mistake: n / threads numbers for each thread are all numbers
// caught: right
// says: The remainder is lost: the last n % threads numbers belong to nobody.
#include "partial_counts.hpp"

#include <omp.h>

double count_to(std::size_t n, std::span<double> parts)
{
#pragma omp parallel
    {
        const auto me = static_cast<std::size_t>(omp_get_thread_num());
        const std::size_t share = n / static_cast<std::size_t>(omp_get_num_threads());
        double mine = 0;
        for (std::size_t i = share * me; i < share * (me + 1); ++i)
            mine += weight(i);
        parts[me] = mine;
    }
    double total = 0;
    for (const double each : parts)
        total += each;
    return total;
}
