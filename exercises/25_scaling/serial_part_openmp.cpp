// A serial part that need not be one.
#include "serial_part_openmp.hpp"

long total(std::span<long> table, std::size_t n)
{
    const std::size_t entries = table.size();
    long sum = 0;
    // TODO: one thread fills the table while the others wait. Let the team fill it, too.
    for (std::size_t k = 0; k < entries; ++k)
        table[k] = entry(k);
#pragma omp parallel for schedule(static) reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i)
        sum += value(i, table[i % entries]);
    return sum;
}
