// mistake: parallel shares out a loop
// caught: right
// says: Every thread made every row: `parallel` starts a team, and only `for` shares out the rows.
#include "passes_openmp.hpp"

void blur_twice(const Picture& from, Picture& between, Picture& made)
{
#pragma omp parallel
    {
        std::vector<long> sums(from.cols);
        for (std::size_t y = 0; y < from.rows; ++y)
            blur_row(from, y, sums, between);
#pragma omp barrier
        for (std::size_t y = 0; y < from.rows; ++y)
            blur_row(between, y, sums, made);
    }
}
