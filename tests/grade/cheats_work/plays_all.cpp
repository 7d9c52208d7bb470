// exercise: 13_environments/barrier_openmp
#include "barrier_openmp.hpp"

#include <vector>

// Everyone moves all agents, in a game of its own; one of the games counts.
void play(std::span<int> positions, std::size_t steps)
{
    const std::vector<int> begin(positions.begin(), positions.end());
#pragma omp parallel
    {
        std::vector<int> mine = begin;
        for (std::size_t step = 0; step < steps; ++step) {
            const int given = order(mine, step);
            for (int& one : mine)
                one = moved(one, given);
        }
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < mine.size(); ++i)
            positions[i] = mine[i];
    }
}
