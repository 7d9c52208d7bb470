// mistake: a variable that every thread sets for itself is its own
// caught: race
// says: touch `me`
#include "slots_openmp.hpp"

#include <omp.h>

std::vector<double> fill_slots(std::span<const double> x)
{
    const std::size_t n = x.size();
    const std::size_t team = static_cast<std::size_t>(omp_get_max_threads());
    std::vector<double> slots(team);
    std::size_t me = 0;
#pragma omp parallel
    {
        me = static_cast<std::size_t>(omp_get_thread_num());
        double sum = 0;
        const std::size_t mine = static_cast<std::size_t>(omp_get_thread_num());
        for (std::size_t i = n * mine / team; i < n * (mine + 1) / team; ++i)
            sum += x[i];
        slots[mine] = sum;
    }
    return slots;
}
