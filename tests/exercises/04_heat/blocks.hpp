// What the ranks of this chapter's exercises must hand back, from the whole plate. For judges.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "../sample.hpp"
#include "block.hpp"
#include "check/judge.hpp"
#include "plate.hpp"
#include "primer/partition.hpp"

namespace blocks
{

// Each rank's cells after the last step: of each a sample, as the workers take it.
inline check::Expected cells(const check::Case& one, int ranks)
{
    const std::size_t rows = one.size("rows"), cols = one.size("cols"), steps = one.size("steps");
    const std::vector<double> whole = plate::after(steps, rows, cols);
    check::Expected u{"u", {}, plate::tolerance(steps), {}};
    std::vector<std::size_t> places; // in the whole plate
    for (int rank = 0; rank < ranks; ++rank) {
        const primer::Range mine = block::rows_of(one, ranks, rank);
        const std::size_t apart = check::stride(mine.size() * cols);
        for (std::size_t i = mine.begin * cols; i < mine.end * cols; i += apart) {
            u.values.push_back(whole[i]);
            places.push_back(i);
        }
    }
    u.place = [places, cols](std::size_t i) { return plate::cell(places[i], cols); };
    return u;
}

// The upper or lower halo rows of all ranks that have any, before the first step: a row of the
// plate, or its edge, with the cells in the edge columns.
inline check::Expected halo(const check::Case& one, int ranks, bool upper)
{
    const std::size_t cols = one.size("cols");
    const std::string name = upper ? "upper halo" : "lower halo";
    check::Expected cells{name, {}, 0, {}};
    std::vector<int> holders; // the ranks that have rows
    for (int rank = 0; rank < ranks; ++rank) {
        const primer::Range mine = block::rows_of(one, ranks, rank);
        if (mine.size() > 0)
            holders.push_back(rank);
        for (std::size_t j = 0; j < cols + 2 && mine.size() > 0; ++j)
            cells.values.push_back(start::temperature(upper ? mine.begin : mine.end + 1, j, cols));
    }
    cells.place = [name, length = cols + 2, holders](std::size_t i) {
        return "rank " + std::to_string(holders[i / length]) + "'s " + name + " row, column " +
               std::to_string(i % length);
    };
    return cells;
}

} // namespace blocks
