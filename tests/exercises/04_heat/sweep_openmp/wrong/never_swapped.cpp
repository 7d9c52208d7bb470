// mistake: the grid that is written is the one that is read next (somebody must swap them)
// caught: right
// says: Every step begins with the first temperatures: either the grids are not swapped between
//   the steps, or an even number of times.
#include "sweep_openmp.hpp"

const Grid& solve(Grid& start, Grid& other, std::size_t steps)
{
#pragma omp parallel
    for (std::size_t step = 0; step < steps; ++step) {
#pragma omp for schedule(static)
        for (std::size_t i = 1; i <= start.rows(); ++i)
            update_row(start, other, i);
    }
    return steps > 0 ? other : start;
}
