// mistake: both passes of a row can be made in one turn of the loop
// caught: right
// says: The second pass reads the row below, which the first pass has not made yet: it needs a
//   loop of its own, behind that of the first.
#include "passes_openmp.hpp"

void blur_twice(const Picture& from, Picture& between, Picture& made)
{
    std::vector<long> sums(from.cols);
    for (std::size_t y = 0; y < from.rows; ++y) {
        blur_row(from, y, sums, between);
        blur_row(between, y, sums, made);
    }
}
