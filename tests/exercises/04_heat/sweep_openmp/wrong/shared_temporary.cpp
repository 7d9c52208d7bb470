// mistake: a variable that is set anew for each cell needs no protection
// caught: race
// says: one for the whole team
#include "sweep_openmp.hpp"

const Grid& solve(Grid& start, Grid& other, std::size_t steps)
{
    Grid* now = &start;
    Grid* next = &other;
    double flow = 0;
#pragma omp parallel
    for (std::size_t step = 0; step < steps; ++step) {
#pragma omp for schedule(static)
        for (std::size_t i = 1; i <= start.rows(); ++i)
            for (std::size_t j = 1; j <= start.cols(); ++j) {
                flow = (*now)(i - 1, j) + (*now)(i + 1, j) + (*now)(i, j - 1) + (*now)(i, j + 1) -
                       4 * (*now)(i, j);
                (*next)(i, j) = (*now)(i, j) + r * flow;
            }
#pragma omp single
        {
            Grid* const old = now;
            now = next;
            next = old;
        }
    }
    return *now;
}
