// mistake: a product of two numbers that fit into an int fits, too
// caught: right
// says: that does not fit into an int
#include "slots_openmp.hpp"
#include <omp.h>
std::vector<double> fill_slots(std::span<const double> x)
{
    const int n = int(x.size()), team = omp_get_max_threads();
    std::vector<double> slots(team);
#pragma omp parallel num_threads(team)
    {
        const int me = omp_get_thread_num();
        double sum = 0;
        for (int i = n * me / team; i < n * (me + 1) / team; ++i)
            sum += x[i];
        slots[me] = sum;
    }
    return slots;
}
