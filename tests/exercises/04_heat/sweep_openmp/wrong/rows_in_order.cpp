// mistake: rows must be computed in their order (only the steps must: a step reads the one before)
// caught: parallel
// says: they took turns
#include "sweep_openmp.hpp"

const Grid& solve(Grid& start, Grid& other, std::size_t steps)
{
    Grid* now = &start;
    Grid* next = &other;
    for (std::size_t step = 0; step < steps; ++step) {
#pragma omp parallel for schedule(static) ordered
        for (std::size_t i = 1; i <= start.rows(); ++i)
#pragma omp ordered
            update_row(*now, *next, i);
        Grid* const old = now;
        now = next;
        next = old;
    }
    return *now;
}
