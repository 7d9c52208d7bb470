// mistake: `parallel` shares the loop out
// caught: right
// says: Every slot holds the sum of all numbers: either each thread went through the whole loop,
//   or one thread's sum of all went into every slot. Each must begin and end where its own part
//   does.
#include "slots_openmp.hpp"

#include <omp.h>

std::vector<double> fill_slots(std::span<const double> x)
{
    const std::size_t n = x.size();
    const std::size_t team = static_cast<std::size_t>(omp_get_max_threads());
    std::vector<double> slots(team);
#pragma omp parallel
    {
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i)
            sum += x[i];
        slots[static_cast<std::size_t>(omp_get_thread_num())] = sum;
    }
    return slots;
}
