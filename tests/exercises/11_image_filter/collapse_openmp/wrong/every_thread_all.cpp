// mistake: parallel shares a loop out, without more words
// caught: right
// says: Every thread made every pixel: parallel makes the team, and `for` shares out.
#include "collapse_openmp.hpp"

void make_all(std::size_t rows, std::size_t columns)
{
#pragma omp parallel
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            make(row, column);
}
