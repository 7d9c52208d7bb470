#include "sweep_openmp.hpp"

#include "../../sample.hpp"
#include "../start.hpp"
#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const std::size_t rows = one.size("rows"), cols = one.size("cols"), steps = one.size("steps");
    Grid first(rows, cols), other(rows, cols);
    start::fill(first, 0, one.shift());
    other = first; // the same edge
    for (std::size_t i = 1; i <= rows; ++i)
        for (std::size_t j = 1; j <= cols; ++j)
            other(i, j) = 0;
    start_work();
    const Grid& last = solve(first, other, steps);
    end_work();
    std::vector<double> cells;
    for (std::size_t i = 1; i <= rows; ++i)
        cells.insert(cells.end(), last.row(i) + 1, last.row(i) + 1 + cols);
    answer.add("u", sample(cells));
}
