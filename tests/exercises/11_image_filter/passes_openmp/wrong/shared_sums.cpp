// mistake: room for a row is room for all threads
// caught: race
// says: room of its own
#include "passes_openmp.hpp"

void blur_twice(const Picture& from, Picture& between, Picture& made)
{
    std::vector<long> sums(from.cols);
#pragma omp parallel for schedule(static)
    for (std::size_t y = 0; y < from.rows; ++y)
        blur_row(from, y, sums, between);
#pragma omp parallel for schedule(static)
    for (std::size_t y = 0; y < from.rows; ++y)
        blur_row(between, y, sums, made);
}
