// mistake: two loops need two teams
// caught: right
// says: Whole rows were shared out: the threads of a team cannot have more parts than there are
//   rows.
#include "collapse_openmp.hpp"

void make_all(std::size_t rows, std::size_t columns)
{
#pragma omp parallel for schedule(static)
    for (std::size_t row = 0; row < rows; ++row)
#pragma omp parallel for schedule(static)
        for (std::size_t column = 0; column < columns; ++column)
            make(row, column);
}
