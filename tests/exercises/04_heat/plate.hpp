// What is right in this chapter: the whole plate, step by step, by one process. For judges.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "grid.hpp"
#include "start.hpp"

namespace plate
{

// What two orders of the same additions may differ by: temperatures are at most 1, and a step makes
// no difference larger, so 6 units of rounding for each step.
inline double tolerance(std::size_t steps)
{
    return 1e-15 * static_cast<double>(steps);
}

// All cells of the plate after `steps` steps, row after row.
inline std::vector<double> after(std::size_t steps, std::size_t rows, std::size_t cols,
                                 std::size_t shift = 0)
{
    Grid now(rows, cols), next(rows, cols);
    start::fill(now, 0, shift);
    start::fill(next, 0, shift);
    for (std::size_t step = 0; step < steps; ++step) {
        for (std::size_t i = 1; i <= rows; ++i)
            for (std::size_t j = 1; j <= cols; ++j) {
                const double around = now(i - 1, j) + now(i + 1, j) + now(i, j - 1) + now(i, j + 1);
                next(i, j) = now(i, j) + r * (around - 4 * now(i, j));
            }
        std::swap(now, next);
    }
    std::vector<double> cells;
    for (std::size_t i = 1; i <= rows; ++i)
        cells.insert(cells.end(), now.row(i) + 1, now.row(i) + 1 + cols);
    return cells;
}

// Rows and columns are numbered from 1, as in Grid, whose row 0 and column 0 are the edge.
inline std::string cell(std::size_t i, std::size_t cols)
{
    return "row " + std::to_string(i / cols + 1) + ", column " + std::to_string(i % cols + 1);
}

} // namespace plate
