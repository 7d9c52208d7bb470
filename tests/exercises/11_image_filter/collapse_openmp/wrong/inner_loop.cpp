// mistake: the longer loop is the one to share out
// caught: right
// says: Each row was shared out by itself: what is left over in every row goes to the same
//   threads, row after row.
#include "collapse_openmp.hpp"

void make_all(std::size_t rows, std::size_t columns)
{
    for (std::size_t row = 0; row < rows; ++row)
#pragma omp parallel for schedule(static)
        for (std::size_t column = 0; column < columns; ++column)
            make(row, column);
}
