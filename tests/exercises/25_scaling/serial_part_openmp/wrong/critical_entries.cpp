// mistake: what several threads write must stand in a critical section
// caught: parallel
// says: they took turns
#include "serial_part_openmp.hpp"

long total(std::span<long> table, std::size_t n)
{
    const std::size_t entries = table.size();
    long sum = 0;
#pragma omp parallel for schedule(static)
    for (std::size_t k = 0; k < entries; ++k)
#pragma omp critical
        table[k] = entry(k);
#pragma omp parallel for schedule(static) reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i)
        sum += value(i, table[i % entries]);
    return sum;
}
