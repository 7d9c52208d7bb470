// mistake: entries / threads for each thread are all entries
// caught: right
// says: The remainder is lost: each thread fills entries / threads places, and the last places of
// the
//   table keep what stood there.
#include "serial_part_openmp.hpp"

#include <omp.h>

long total(std::span<long> table, std::size_t n)
{
    const std::size_t entries = table.size();
    long sum = 0;
#pragma omp parallel
    {
        const std::size_t each = entries / static_cast<std::size_t>(omp_get_num_threads());
        const std::size_t first = each * static_cast<std::size_t>(omp_get_thread_num());
        for (std::size_t k = first; k < first + each; ++k)
            table[k] = entry(k);
#pragma omp barrier
#pragma omp for schedule(static) reduction(+ : sum)
        for (std::size_t i = 0; i < n; ++i)
            sum += value(i, table[i % entries]);
    }
    return sum;
}
