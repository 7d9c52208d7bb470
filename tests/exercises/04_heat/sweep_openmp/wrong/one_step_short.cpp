// mistake: after the swap the last step is in the grid that was written (it has changed its name)
// caught: right
// says: One step is missing: the returned grid holds the step before the last.
#include "sweep_openmp.hpp"

#include <utility>

const Grid& solve(Grid& start, Grid& other, std::size_t steps)
{
    Grid* now = &start;
    Grid* next = &other;
#pragma omp parallel
    for (std::size_t step = 0; step < steps; ++step) {
#pragma omp for schedule(static)
        for (std::size_t i = 1; i <= start.rows(); ++i)
            update_row(*now, *next, i);
#pragma omp single
        std::swap(now, next);
    }
    return steps > 0 ? *next : start;
}
