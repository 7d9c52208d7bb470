// mistake: omp_get_num_threads() says everywhere how many threads there are
// caught: right
// says: There is one slot only. Was the number of threads asked for outside a parallel region?
//   omp_get_num_threads() is 1 there, where one thread runs; omp_get_max_threads() says how many
//   the next region will have.
#include "slots_openmp.hpp"

#include <omp.h>

std::vector<double> fill_slots(std::span<const double> x)
{
    const std::size_t n = x.size();
    const std::size_t team = static_cast<std::size_t>(omp_get_num_threads());
    std::vector<double> slots(team);
#pragma omp parallel num_threads(static_cast <int>(team))
    {
        const std::size_t me = static_cast<std::size_t>(omp_get_thread_num());
        double sum = 0;
        for (std::size_t i = n * me / team; i < n * (me + 1) / team; ++i)
            sum += x[i];
        slots[me] = sum;
    }
    return slots;
}
