// A block of the plate's rows, as a rank holds it: for the workers of the exercises with ranks.
#pragma once

#include <cstddef>
#include <vector>

#include "check/case.hpp"
#include "grid.hpp"
#include "primer/partition.hpp"
#include "start.hpp"

namespace block
{

struct Block {
    Grid now, next;
    bool has_above, has_below; // whether the plate goes on there
};

// What a halo row holds before anything has arrived: hotter than any cell, and not the same for any
// two of them.
inline double not_received(int rank, bool upper)
{
    return (upper ? 100 : 200) + rank;
}

inline void forget_halo(Grid& grid, const Block& block, int rank)
{
    for (std::size_t j = 0; j < grid.cols() + 2; ++j) {
        if (block.has_above)
            grid(0, j) = not_received(rank, true);
        if (block.has_below)
            grid(grid.rows() + 1, j) = not_received(rank, false);
    }
}

// Which block of rows a rank holds. In some cases the last rank has the first block, so that who
// takes rank - 1 for the rank above is wrong.
inline bool backwards(const check::Case& one)
{
    return one.has("backwards") && one.size("backwards") == 1;
}
inline primer::Range rows_of(const check::Case& one, int ranks, int rank)
{
    return primer::block(one.size("rows"), ranks, backwards(one) ? ranks - 1 - rank : rank);
}

inline Block of_rank(const check::Case& one, int ranks, int rank)
{
    const std::size_t rows = one.size("rows"), cols = one.size("cols");
    const primer::Range mine = rows_of(one, ranks, rank);
    const std::size_t last = mine.size();
    Block block{
        {last, cols}, {last, cols}, last > 0 && mine.begin > 0, last > 0 && mine.end < rows};
    start::fill(block.now, mine.begin);
    start::fill(block.next, mine.begin);
    for (std::size_t i = 1; i <= last; ++i)
        for (std::size_t j = 1; j <= cols; ++j)
            block.next(i, j) = 0;
    forget_halo(block.now, block, rank);
    forget_halo(block.next, block, rank);
    return block;
}

// One whole row, with its two cells in the edge columns; nothing when the rank has no rows.
inline std::vector<double> whole_row(const Grid& grid, std::size_t row)
{
    if (grid.rows() == 0)
        return {};
    return {grid.row(row), grid.row(row) + grid.cols() + 2};
}

// The cells of rows first … last, without those of the edge columns.
inline std::vector<double> cells(const Grid& grid, std::size_t first, std::size_t last)
{
    std::vector<double> all;
    for (std::size_t i = first; i <= last; ++i)
        all.insert(all.end(), grid.row(i) + 1, grid.row(i) + 1 + grid.cols());
    return all;
}

} // namespace block
