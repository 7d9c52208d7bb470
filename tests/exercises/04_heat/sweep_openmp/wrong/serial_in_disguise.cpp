// mistake: `single` synchronises a team that works together (one thread does everything)
// caught: parallel
// says: one thread
#include "sweep_openmp.hpp"

const Grid& solve(Grid& start, Grid& other, std::size_t steps)
{
    Grid* now = &start;
    Grid* next = &other;
#pragma omp parallel
#pragma omp single
    for (std::size_t step = 0; step < steps; ++step) {
        for (std::size_t i = 1; i <= start.rows(); ++i)
            update_row(*now, *next, i);
        Grid* const old = now;
        now = next;
        next = old;
    }
    return *now;
}
