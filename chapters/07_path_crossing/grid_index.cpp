#include <cmath>
#include <utility>

#include "path_crossing.hpp"

namespace path_crossing
{

// #region build
Grid::Grid(Segments all) : walls_(all.size())
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
    if (!all.empty()) { // about one to four walls a cell, and at most n cells a side
        const double n = static_cast<double>(all.size());
        const double width = static_cast<double>(right - left_);
        const double height = static_cast<double>(top - bottom_);
        const double side = std::max(std::sqrt(width * height / n), std::max(width, height) / n);
        while (std::ldexp(1, shift_) < side)
            ++shift_;
        columns_ = column(right) + 1;
        rows_ = row(top) + 1;
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

std::uint32_t Grid::crossings(const Segment& path, std::uint32_t most) const
{
    std::int64_t x0 = path.x0, y0 = path.y0, x1 = path.x1, y1 = path.y1;
    if (y0 > y1) { // upwards
        std::swap(x0, x1);
        std::swap(y0, y1);
    }
    const auto x_at = [&](std::int64_t y) { return x0 + (x1 - x0) * (y - y0) / (y1 - y0); };
    std::uint32_t found = 0;
    // #region row
    const std::int64_t first_row = std::max<std::int64_t>(0, row(y0 - reach_y_));
    const std::int64_t last_row = std::min(row(y1), rows_ - 1);
    for (std::int64_t r = first_row; r <= last_row; ++r) {
        // Between these heights, walls of this row can meet the path. It runs from xa to xb there,
        // and one more on each side, as x_at() rounds.
        const std::int64_t low = std::max(y0, bottom_ + (r << shift_));
        const std::int64_t high = std::min(y1, bottom_ + ((r + 1) << shift_) + reach_y_);
        const std::int64_t xa = y0 == y1 ? x0 : x_at(low), xb = y0 == y1 ? x1 : x_at(high);
        const std::int64_t first =
            std::max<std::int64_t>(0, column(std::min(xa, xb) - 1 - reach_x_));
        const std::int64_t last = std::min(column(std::max(xa, xb) + 1), columns_ - 1);
        if (first > last)
            continue;
        const std::size_t* starts = &starts_[static_cast<std::size_t>(r * columns_)];
        for (std::size_t i = starts[first]; i < starts[last + 1]; ++i)
            if (crosses(path, walls_[i]) && ++found == most)
                return found;
    }
    // #endregion row
    return found;
}

} // namespace path_crossing
