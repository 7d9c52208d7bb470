// mistake: a thread that has filled its part of the table can go on
// caught: race
// says: do not take the barrier
#include "serial_part_openmp.hpp"

long total(std::span<long> table, std::size_t n)
{
    const std::size_t entries = table.size();
    long sum = 0;
#pragma omp parallel
    {
#pragma omp for schedule(static) nowait
        for (std::size_t k = 0; k < entries; ++k)
            table[k] = entry(k);
#pragma omp for schedule(static) reduction(+ : sum)
        for (std::size_t i = 0; i < n; ++i)
            sum += value(i, table[i % entries]);
    }
    return sum;
}
