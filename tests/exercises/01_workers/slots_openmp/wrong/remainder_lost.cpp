// mistake: n / p numbers for each thread are all numbers
// caught: right
// says: Every thread has n / p numbers, and the last n % p belong to nobody.
#include "slots_openmp.hpp"

#include <omp.h>

std::vector<double> fill_slots(std::span<const double> x)
{
    const std::size_t n = x.size();
    const std::size_t team = static_cast<std::size_t>(omp_get_max_threads());
    std::vector<double> slots(team);
#pragma omp parallel
    {
        const std::size_t me = static_cast<std::size_t>(omp_get_thread_num());
        double sum = 0;
        for (std::size_t i = n / team * me; i < n / team * (me + 1); ++i)
            sum += x[i];
        slots[me] = sum;
    }
    return slots;
}
