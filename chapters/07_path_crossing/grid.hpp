// An index: the walls, sorted into the square cells of a grid. The standard library only.
//
// Each wall is stored once, in the cell with the lower left corner of the box around it. A wall
// reaches at most reach_x to the right of that corner and reach_y upwards, so a path looks into the
// cells that it passes and into those that lie within this reach below and to the left. The walls
// of neighbouring cells of a row lie one after the other in memory: what a path has to try is a few
// contiguous pieces of one array, and each is searched by brute force.
#pragma once

#include <cmath>
#include <utility>
#include <vector>

#include "path_crossing.hpp"

namespace path_crossing
{

class Grid
{
  public:
    explicit Grid(Segments all);
    // How many walls the path crosses; the search ends at `most`.
    std::uint32_t crossings(const Segment& path, std::uint32_t most) const;
    // At most: the walls once more, and a number for each cell (see the constructor).
    static double bytes(std::size_t walls) { return 36.0 * static_cast<double>(walls) + 100; }

  private:
    std::int64_t column(std::int64_t x) const { return (x - left_) / side_; }
    std::size_t cell(const Segment& s) const
    {
        const std::int64_t row = (std::min(s.y0, s.y1) - bottom_) / side_;
        return static_cast<std::size_t>(row * columns_ + column(std::min(s.x0, s.x1)));
    }
    std::vector<Segment> walls_;      // cell after cell, row after row
    std::vector<std::size_t> starts_; // the walls of cell c are starts_[c] … starts_[c + 1] - 1
    std::int64_t left_ = largest, bottom_ = largest, side_ = 1, columns_ = 1, rows_ = 1;
    std::int64_t reach_x_ = 0, reach_y_ = 0; // of the widest and of the highest wall
};

// #region build
inline Grid::Grid(Segments all) : walls_(all.size())
{
    std::int64_t right = -largest, top = -largest; // of the lower left corners
    for (const Segment& s : all) {
        left_ = std::min<std::int64_t>(left_, std::min(s.x0, s.x1));
        bottom_ = std::min<std::int64_t>(bottom_, std::min(s.y0, s.y1));
        right = std::max<std::int64_t>(right, std::min(s.x0, s.x1));
        top = std::max<std::int64_t>(top, std::min(s.y0, s.y1));
        reach_x_ = std::max(reach_x_, std::abs(std::int64_t{s.x1} - s.x0));
        reach_y_ = std::max(reach_y_, std::abs(std::int64_t{s.y1} - s.y0));
    }
    if (!all.empty()) { // two walls a cell on average; long and flat plans get n cells a side at
                        // most
        const double n = static_cast<double>(all.size());
        const double width = static_cast<double>(right - left_);
        const double height = static_cast<double>(top - bottom_);
        side_ += static_cast<std::int64_t>(
            std::max(std::sqrt(2 * width * height / n), std::max(width, height) / n));
        columns_ = column(right) + 1;
        rows_ = (top - bottom_) / side_ + 1;
    }
    starts_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
    for (const Segment& s : all) // how many walls has each cell?
        ++starts_[cell(s)];
    for (std::size_t c = 1; c < starts_.size(); ++c) // where does each cell end?
        starts_[c] += starts_[c - 1];
    for (std::size_t i = all.size(); i-- > 0;) // filled from its end to its start
        walls_[--starts_[cell(all[i])]] = all[i];
}
// #endregion build

inline std::uint32_t Grid::crossings(const Segment& path, std::uint32_t most) const
{
    std::int64_t x0 = path.x0, y0 = path.y0, x1 = path.x1, y1 = path.y1;
    if (y0 > y1) {
        std::swap(x0, x1);
        std::swap(y0, y1);
    }
    const auto x_at = [&](std::int64_t y) { return x0 + (x1 - x0) * (y - y0) / (y1 - y0); };
    const std::int64_t begin = std::max<std::int64_t>(0, (y0 - reach_y_ - bottom_) / side_);
    std::uint32_t found = 0;
    // #region row
    for (std::int64_t row = begin; row < rows_ && bottom_ + row * side_ <= y1; ++row) {
        // Between these heights, walls of this row can meet the path, which runs from xa to xb
        // there.
        const std::int64_t low = std::max(y0, bottom_ + row * side_);
        const std::int64_t high = std::min(y1, bottom_ + (row + 1) * side_ + reach_y_);
        const std::int64_t xa = y0 == y1 ? x0 : x_at(low), xb = y0 == y1 ? x1 : x_at(high);
        // One more on each side, as x_at() rounds.
        const std::int64_t first = std::max(left_, std::min(xa, xb) - 1 - reach_x_);
        const std::int64_t last = std::max(xa, xb) + 1;
        if (last < left_ || column(first) >= columns_)
            continue;
        const auto in_row = static_cast<std::size_t>(row * columns_);
        const std::size_t from = starts_[in_row + static_cast<std::size_t>(column(first))];
        const auto until = static_cast<std::size_t>(std::min(column(last), columns_ - 1) + 1);
        for (std::size_t i = from; i < starts_[in_row + until]; ++i)
            if (crosses(path, walls_[i]) && ++found == most)
                return found;
    }
    // #endregion row
    return found;
}

} // namespace path_crossing
