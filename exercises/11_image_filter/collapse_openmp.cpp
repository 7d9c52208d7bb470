// Pixels shared out, not rows.
#include "collapse_openmp.hpp"

void make_all(std::size_t rows, std::size_t columns)
{
    // TODO: one clause more in the next line.
#pragma omp parallel for schedule(static)
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            make(row, column);
}
