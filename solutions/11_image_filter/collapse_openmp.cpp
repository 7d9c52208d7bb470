// Two loops become one, of rows * columns iterations, and that one is shared out.
#include "collapse_openmp.hpp"

void make_all(std::size_t rows, std::size_t columns)
{
#pragma omp parallel for collapse(2) schedule(static)
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            make(row, column);
}
