// The plate that the exercises of this chapter begin with: cells between -1 and 1 without a
// pattern, also in its edge, so that a cell of the edge is not taken for another one.
#pragma once

#include <cstddef>
#include <cstdint>

#include "grid.hpp"
#include "primer/checksum.hpp"

namespace start
{

// Of the cell in row i, column j of a plate with `cols` columns, numbered as in Grid: row 0 and
// column 0 are the edge. `shift`: of a timed run, whose plate is another one.
inline double temperature(std::size_t i, std::size_t j, std::size_t cols, std::size_t shift = 0)
{
    return static_cast<double>(primer::mix(std::uint64_t{i} * (cols + 2) + j + 1 + shift)) *
               0x1p-63 -
           1;
}

// All cells of rows first … of the plate, as many as the grid has, with its edge.
inline void fill(Grid& grid, std::size_t first, std::size_t shift = 0)
{
    for (std::size_t i = 0; i < grid.rows() + 2; ++i)
        for (std::size_t j = 0; j < grid.cols() + 2; ++j)
            grid(i, j) = temperature(first + i, j, grid.cols(), shift);
}

} // namespace start
