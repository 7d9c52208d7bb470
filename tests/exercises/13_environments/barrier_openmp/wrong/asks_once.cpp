// mistake: the order is the same in every step
// caught: right
// says: Here the policy has given one order, before the first step: it must look again in every
//   step.
#include "barrier_openmp.hpp"

void play(std::span<int> positions, std::size_t steps)
{
    const std::size_t n = positions.size();
    const int given = order(positions, 0);
#pragma omp parallel
    for (std::size_t step = 0; step < steps; ++step) {
#pragma omp for
        for (std::size_t i = 0; i < n; ++i)
            positions[i] = moved(positions[i], given);
    }
}
