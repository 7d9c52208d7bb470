// A serial part that need not be one.
#include "serial_part_openmp.hpp"

long total(std::span<long> table, std::size_t n)
{
    const std::size_t entries = table.size();
    long sum = 0;
#pragma omp parallel
    {
#pragma omp for schedule(static)
        for (std::size_t k = 0; k < entries; ++k)
            table[k] = entry(k);
            // All wait here: an item may need an entry that another thread makes.
#pragma omp for schedule(static) reduction(+ : sum)
        for (std::size_t i = 0; i < n; ++i)
            sum += value(i, table[i % entries]);
    }
    return sum;
}
