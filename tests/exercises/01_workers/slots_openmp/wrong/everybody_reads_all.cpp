// mistake: a thread that leaves out the others' numbers works on its own part only
// caught: parallel
// says: the work is not divided
#include "slots_openmp.hpp"
#include <omp.h>
std::vector<double> fill_slots(std::span<const double> x)
{
    const std::size_t team = omp_get_max_threads(), n = x.size();
    std::vector<double> slots(team);
#pragma omp parallel num_threads(team)
    {
        const std::size_t me = omp_get_thread_num();
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i)
            if (i >= n * me / team && i < n * (me + 1) / team)
                sum += x[i];
        slots[me] = sum;
    }
    return slots;
}
