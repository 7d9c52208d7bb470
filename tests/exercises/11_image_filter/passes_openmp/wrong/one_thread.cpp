// mistake: two loops in the right order are enough
// caught: right
// says: The picture is right, but one thread has made all rows.
#include "passes_openmp.hpp"

void blur_twice(const Picture& from, Picture& between, Picture& made)
{
    std::vector<long> sums(from.cols);
    for (std::size_t y = 0; y < from.rows; ++y)
        blur_row(from, y, sums, between);
    for (std::size_t y = 0; y < from.rows; ++y)
        blur_row(between, y, sums, made);
}
