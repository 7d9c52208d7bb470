// exercise: 25_scaling/serial_part_openmp
#include "serial_part_openmp.hpp"

#include <vector>

// Everyone makes all entries and all values, and adds up a share of them.
long total(std::span<long> table, std::size_t n)
{
    const std::size_t entries = table.size();
    long sum = 0;
#pragma omp parallel
    {
        std::vector<long> mine(entries), values(n);
        for (std::size_t k = 0; k < entries; ++k)
            mine[k] = entry(k);
        for (std::size_t i = 0; i < n; ++i)
            values[i] = value(i, mine[i % entries]);
#pragma omp for schedule(static)
        for (std::size_t k = 0; k < entries; ++k)
            table[k] = mine[k];
#pragma omp for schedule(static) reduction(+ : sum)
        for (std::size_t i = 0; i < n; ++i)
            sum += values[i];
    }
    return sum;
}
