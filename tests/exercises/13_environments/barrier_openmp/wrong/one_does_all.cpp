// mistake: inside a parallel region all threads work
// caught: parallel
// says: thread
#include "barrier_openmp.hpp"

void play(std::span<int> positions, std::size_t steps)
{
    const std::size_t n = positions.size();
#pragma omp parallel
#pragma omp single
    for (std::size_t step = 0; step < steps; ++step) {
        const int given = order(positions, step);
        for (std::size_t i = 0; i < n; ++i)
            positions[i] = moved(positions[i], given);
    }
}
