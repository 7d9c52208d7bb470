// The yardstick: the R-tree of Boost.Geometry, a library for such searches. It finds the walls
// whose boxes the path passes; the predicate is ours.
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/iterator/function_output_iterator.hpp>

#include <vector>

#include "path_crossing.hpp"

namespace path_crossing
{

namespace bg = boost::geometry;
using Point = bg::model::point<double, 2, bg::cs::cartesian>;
using Box = bg::model::box<Point>;
using Entry = std::pair<Box, Segment>;

// The library rounds where a line passes a box, by much less than 1: so the boxes are 1 larger.
static Box box_of(const Segment& s)
{
    return {{std::min(s.x0, s.x1) - 1.0, std::min(s.y0, s.y1) - 1.0},
            {std::max(s.x0, s.x1) + 1.0, std::max(s.y0, s.y1) + 1.0}};
}

struct Index {
    bg::index::rtree<Entry, bg::index::quadratic<16>> tree;
};
std::shared_ptr<const Index> prepare(Segments walls)
{
    std::vector<Entry> entries;
    entries.reserve(walls.size());
    for (const Segment& wall : walls)
        entries.emplace_back(box_of(wall), wall);
    // From a range, all entries at once: the library packs them.
    return std::make_shared<Index>(Index{decltype(Index::tree)(entries)});
}
// The entries, the tree with them, and its inner nodes.
double index_bytes(std::size_t walls)
{
    return 200.0 * static_cast<double>(walls);
}

// #region count
static std::uint32_t crossings(const Segment& path, const Index& index, std::uint32_t most)
{
    const bg::model::segment<Point> line({double(path.x0), double(path.y0)},
                                         {double(path.x1), double(path.y1)});
    std::uint32_t found = 0;
    const auto take = [&](const Entry& entry) { found += crosses(path, entry.second); };
    index.tree.query(bg::index::intersects(line), boost::make_function_output_iterator(take));
    return std::min(found, most); // no early exit
}
// #endregion count

void count(const Index& index, Segments paths, std::uint32_t most, std::span<std::uint32_t> counts)
{
    for (std::size_t i = 0; i < paths.size(); ++i)
        counts[i] = crossings(paths[i], index, most);
}

} // namespace path_crossing
