// For the judges of the exercises with ranks: the blocks of all ranks in one program, so that a
// mistaken exchange can be played through.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "../sample.hpp"
#include "block.hpp"
#include "check/judge.hpp"
#include "plate.hpp"

namespace simulated
{

using Blocks = std::vector<block::Block>; // of the ranks that have rows: they are the first ones

inline Blocks blocks(const check::Case& one, int ranks)
{
    Blocks all;
    for (int rank = 0; rank < ranks; ++rank)
        all.push_back(block::of_rank(one, ranks, rank));
    std::erase_if(all, [](const block::Block& block) { return block.now.rows() == 0; });
    return all;
}

// Which rows a rank with `last` rows sends, and into which it receives.
struct Rows {
    std::size_t first_sent, last_sent, from_above, from_below;
};
inline Rows right_rows(std::size_t last)
{
    return {1, last, 0, last + 1};
}

// What rows(…) sends up arrives in the rank above; then the same downwards. Of each row the cells
// of columns 1 … cols - short_by.
using Choice = Rows (*)(std::size_t last);
inline void send_up(Blocks& all, Choice rows, std::size_t short_by = 0)
{
    const Blocks before = all;
    for (std::size_t k = 0; k + 1 < all.size(); ++k) {
        const Grid& from = before[k + 1].now;
        std::copy_n(from.row(rows(from.rows()).first_sent) + 1, from.cols() - short_by,
                    all[k].now.row(rows(all[k].now.rows()).from_below) + 1);
    }
}
inline void send_down(Blocks& all, Choice rows, std::size_t short_by = 0)
{
    const Blocks before = all;
    for (std::size_t k = 1; k < all.size(); ++k) {
        const Grid& from = before[k - 1].now;
        std::copy_n(from.row(rows(from.rows()).last_sent) + 1, from.cols() - short_by,
                    all[k].now.row(rows(all[k].now.rows()).from_above) + 1);
    }
}

// The rows of all blocks as the workers hand them back: a sample of each rank's cells.
inline check::Expected inner_rows(const Blocks& all, const check::Case& one)
{
    check::Expected u{"u", {}, plate::tolerance(one.size("steps")), {}};
    std::vector<std::size_t> cells; // which one of the whole plate each value is
    std::size_t before = 0;
    for (const block::Block& block : all) {
        const std::vector<double> mine = block::cells(block.now, 1, block.now.rows());
        for (std::size_t i = 0; i < mine.size(); i += check::stride(mine.size())) {
            u.values.push_back(mine[i]);
            cells.push_back(before + i);
        }
        before += mine.size();
    }
    u.place = [cells, cols = one.size("cols")](std::size_t i) {
        return plate::cell(cells[i], cols);
    };
    return u;
}

// The same from the chapter's serial kernel.
inline check::Expected right_rows_of(const check::Case& one, int ranks)
{
    const std::size_t cols = one.size("cols");
    const std::vector<double> whole = plate::after(one.size("steps"), one.size("rows"), cols);
    Blocks all = blocks(one, ranks);
    std::size_t next = 0;
    for (block::Block& block : all)
        for (std::size_t i = 1; i <= block.now.rows(); ++i, next += cols)
            std::copy_n(&whole[next], cols, block.now.row(i) + 1);
    return inner_rows(all, one);
}

} // namespace simulated
