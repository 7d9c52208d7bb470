// Which walls does a path cross? The data, the exact predicate, and what every kernel file defines.
// The standard library only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace path_crossing
{

// A straight line from (x0, y0) to (x1, y1). Both ends belong to it.
struct Segment {
    std::int32_t x0, y0, x1, y1;
    friend bool operator==(const Segment&, const Segment&) = default;
};
using Segments = std::span<const Segment>;

// No coordinate is larger than this, or smaller than its negative.
inline constexpr std::int64_t largest = (std::int64_t{1} << 30) - 1;

// So turn() cannot overflow: a difference of two coordinates is at most 2 * largest, a product of
// two such differences at most its square, and the difference of two products at most twice that.
static_assert(2 * largest * (2 * largest) <= std::numeric_limits<std::int64_t>::max() / 2);

// #region turn
// Where does (x, y) lie, seen from s.0 towards s.1? > 0: to the left; < 0: to the right; 0: on the
// line. (It is twice the area of the triangle, with a sign.)
constexpr std::int64_t turn(const Segment& s, std::int64_t x, std::int64_t y)
{
    return (s.x1 - std::int64_t{s.x0}) * (y - s.y0) - (s.y1 - std::int64_t{s.y0}) * (x - s.x0);
}
// #endregion turn

// #region crosses
// Whether the line through a separates the ends of b, or one of them lies on it.
constexpr bool separates(const Segment& a, const Segment& b)
{
    const std::int64_t s = turn(a, b.x0, b.y0), t = turn(a, b.x1, b.y1);
    return (s <= 0 && t >= 0) || (s >= 0 && t <= 0);
}

constexpr bool boxes_overlap(const Segment& a, const Segment& b)
{
    return std::max(a.x0, a.x1) >= std::min(b.x0, b.x1) &&
           std::max(b.x0, b.x1) >= std::min(a.x0, a.x1) &&
           std::max(a.y0, a.y1) >= std::min(b.y0, b.y1) &&
           std::max(b.y0, b.y1) >= std::min(a.y0, a.y1);
}

// Whether a and b have a point in common. Touching counts, and so does lying on each other.
constexpr bool crosses(const Segment& a, const Segment& b)
{
    return boxes_overlap(a, b) && separates(a, b) && separates(b, a);
}
// #endregion crosses

// Every kernel file defines these; the linker takes one file for each program.

// What a variant makes of the walls before the first question: nothing, or an index.
struct Index;
// The walls must live as long as the result.
std::shared_ptr<const Index> prepare(Segments walls);
// counts[i] becomes the number of walls that paths[i] crosses, or `most` if there are more: then
// the search ends early. most >= 1.
void count(const Index& index, Segments paths, std::uint32_t most, std::span<std::uint32_t> counts);
// What prepare() allocates for so many walls, at most.
double index_bytes(std::size_t walls);

// An index (grid_index.cpp): the walls, sorted into the square cells of a grid.
//
// Each wall is stored once, in the cell with the lower left corner of the box around it. A wall
// reaches at most reach_x to the right of that corner and reach_y upwards, so a path looks into the
// cells that it passes and into those that lie within this reach below and to the left. The walls
// of neighbouring cells of a row lie one after the other in memory: what a path has to try is a few
// contiguous pieces of one array, and each is searched by brute force.
class Grid
{
  public:
    explicit Grid(Segments all);
    // How many walls the path crosses; the search ends at `most`.
    std::uint32_t crossings(const Segment& path, std::uint32_t most) const;
    // At most: the walls once more, and a number for each of at most 3 n + 1 cells.
    static double bytes(std::size_t walls) { return 40.0 * static_cast<double>(walls) + 100; }

  private:
    std::int64_t column(std::int64_t x) const { return (x - left_) >> shift_; }
    std::int64_t row(std::int64_t y) const { return (y - bottom_) >> shift_; }
    std::size_t cell(const Segment& s) const
    {
        return static_cast<std::size_t>(row(std::min(s.y0, s.y1)) * columns_ +
                                        column(std::min(s.x0, s.x1)));
    }
    std::vector<Segment> walls_;      // cell after cell, row after row
    std::vector<std::size_t> starts_; // the walls of cell c are starts_[c] … starts_[c + 1] - 1
    int shift_ = 0;                   // a cell is 2^shift_ wide and high
    std::int64_t left_ = largest, bottom_ = largest, columns_ = 1, rows_ = 1;
    std::int64_t reach_x_ = 0, reach_y_ = 0; // of the widest and of the highest wall
};

} // namespace path_crossing
