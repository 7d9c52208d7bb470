// mistake: the second pass blurs the picture, too
// caught: right
// says: The second pass reads what the first one has made: it blurs `between`, not the picture
//   again.
#include "passes_openmp.hpp"

void blur_twice(const Picture& from, Picture& between, Picture& made)
{
#pragma omp parallel
    {
        std::vector<long> sums(from.cols);
#pragma omp for schedule(static)
        for (std::size_t y = 0; y < from.rows; ++y)
            blur_row(from, y, sums, between);
#pragma omp for schedule(static)
        for (std::size_t y = 0; y < from.rows; ++y)
            blur_row(from, y, sums, made);
    }
}
