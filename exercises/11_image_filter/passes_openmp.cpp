// One picture, two passes: the rows of each pass are shared out.
#include "passes_openmp.hpp"

void blur_twice(const Picture& from, Picture& between, Picture& made)
{
    // TODO: a team of threads makes all rows of `between`, then all rows of `made`.
    std::vector<long> sums(from.cols);
    for (std::size_t y = 0; y < from.rows; ++y)
        blur_row(from, y, sums, between);
}
