// mistake: parallel shares a loop out
// caught: compile
// says: collapse
#include "collapse_openmp.hpp"

void make_all(std::size_t rows, std::size_t columns)
{
#pragma omp parallel collapse(2)
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            make(row, column);
}
