// One picture, two passes: the rows of each pass are shared out.
#include "passes_openmp.hpp"

void blur_twice(const Picture& from, Picture& between, Picture& made)
{
#pragma omp parallel default(none) shared(from, between, made)
    {
        std::vector<long> sums(from.cols); // each thread has its own
#pragma omp for schedule(static)
        for (std::size_t y = 0; y < from.rows; ++y)
            blur_row(from, y, sums, between);
            // The loop ends with a barrier: all rows of `between` are there.
#pragma omp for schedule(static)
        for (std::size_t y = 0; y < from.rows; ++y)
            blur_row(between, y, sums, made);
    }
}
