// What is right in this chapter: the chapter's own serial kernel, for judges.
#pragma once

#include <string>
#include <vector>

#include "heat.hpp"
#include "start.hpp"

namespace plate
{

// What two orders of the same additions may differ by: temperatures are at most 1, and a step makes
// no difference larger (chapters/04_heat/answer.hpp), so 6 units of rounding for each step.
inline double tolerance(std::size_t steps)
{
    return 1e-15 * static_cast<double>(steps);
}

// All cells of the plate after so many steps, row after row.
inline std::vector<double> after(std::size_t steps, std::size_t rows, std::size_t cols)
{
    heat::Start begin;
    begin.rows = rows;
    begin.cols = cols;
    begin.mine = {0, rows};
    begin.is_picture = true;
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j < cols; ++j)
            begin.picture.push_back(start::temperature(i, j, cols));
    heat::Plate grids(begin);
    heat::fill_serial(grids, begin);
    heat::solve_serial(grids, steps);
    std::vector<double> cells;
    for (heat::Index i = 1; i <= grids.rows; ++i)
        for (heat::Index j = 1; j <= grids.cols; ++j)
            cells.push_back(grids.now()(i, j));
    return cells;
}

inline std::string cell(std::size_t i, std::size_t cols)
{
    return "row " + std::to_string(i / cols) + ", column " + std::to_string(i % cols);
}

} // namespace plate
