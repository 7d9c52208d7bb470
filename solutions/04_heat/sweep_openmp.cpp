// One team for all steps, which saves starting one for each.
#include "sweep_openmp.hpp"

const Grid& solve(Grid& start, Grid& other, std::size_t steps)
{
    Grid* now = &start;  // this step's temperatures
    Grid* next = &other; // the next step's
#pragma omp parallel
    for (std::size_t step = 0; step < steps; ++step) {
#pragma omp for schedule(static) // barrier at its end: no swap while a thread still reads
        for (std::size_t i = 1; i <= start.rows(); ++i)
            for (std::size_t j = 1; j <= start.cols(); ++j) {
                const double flow = (*now)(i - 1, j) + (*now)(i + 1, j) + (*now)(i, j - 1) +
                                    (*now)(i, j + 1) - 4 * (*now)(i, j);
                (*next)(i, j) = (*now)(i, j) + r * flow;
            }
#pragma omp single // barrier at its end too: no thread continues before the swap
        {
            Grid* const old = now;
            now = next;
            next = old;
        }
    }
    return *now;
}
