// mistake: with one grid there is nothing to swap, so nothing to wait for
// caught: right
// says: The step was taken in place, in one grid: the neighbours above and to the left hold the
//   next step's temperatures already. All cells of a step must be computed from the step before.
#include "sweep_openmp.hpp"

const Grid& solve(Grid& start, Grid&, std::size_t steps)
{
#pragma omp parallel
    for (std::size_t step = 0; step < steps; ++step) {
#pragma omp for schedule(static)
        for (std::size_t i = 1; i <= start.rows(); ++i)
            update_row(start, start, i);
    }
    return start;
}
