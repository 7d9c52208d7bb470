// mistake: any way of sharing out is as good as another
// caught: right
// says: Thread w has taken every p-th number, beginning with number w. The sums are right together,
//   but no slot holds its part: that is one contiguous piece.
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
        for (std::size_t i = me; i < n; i += team)
            sum += x[i];
        slots[me] = sum;
    }
    return slots;
}
