// mistake: `master` is `single`: the others wait for it
// caught: race
// says: at once without synchronisation
#include "barrier_openmp.hpp"

void play(std::span<int> positions, std::size_t steps)
{
    const std::size_t n = positions.size();
    int given = 0;
#pragma omp parallel
    for (std::size_t step = 0; step < steps; ++step) {
#pragma omp master
        given = order(positions, step);
#pragma omp for
        for (std::size_t i = 0; i < n; ++i)
            positions[i] = moved(positions[i], given);
    }
}
