// mistake: what must not happen twice belongs into `single` (the whole work is in it)
// caught: parallel
// says: The answers are right, but
#include "sweep_openmp.hpp"

const Grid& solve(Grid& start, Grid& other, std::size_t steps)
{
    Grid* now = &start;
    Grid* next = &other;
#pragma omp parallel
    for (std::size_t step = 0; step < steps; ++step) {
#pragma omp single
        {
            for (std::size_t i = 1; i <= start.rows(); ++i)
                for (std::size_t j = 1; j <= start.cols(); ++j) {
                    const double flow = (*now)(i - 1, j) + (*now)(i + 1, j) + (*now)(i, j - 1) +
                                        (*now)(i, j + 1) - 4 * (*now)(i, j);
                    (*next)(i, j) = (*now)(i, j) + r * flow;
                }
            Grid* const old = now;
            now = next;
            next = old;
        }
    }
    return *now;
}
