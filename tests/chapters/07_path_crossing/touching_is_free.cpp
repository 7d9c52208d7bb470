// A mistaken copy of serial.cpp: a path that ends on a wall does not cross it.
#include "path_crossing.hpp"

namespace path_crossing
{

// Brute force needs no index.
struct Index {
    Segments walls;
};
std::shared_ptr<const Index> prepare(Segments walls)
{
    return std::make_shared<Index>(Index{walls});
}
double index_bytes(std::size_t)
{
    return 0;
}

static bool strictly(const Segment& a, const Segment& b)
{
    const std::int64_t s = turn(a, b.x0, b.y0), t = turn(a, b.x1, b.y1);
    return (s < 0 && t > 0) || (s > 0 && t < 0);
}

static std::uint32_t crossings(const Segment& path, Segments walls, std::uint32_t most)
{
    std::uint32_t found = 0;
    for (const Segment& wall : walls)
        if (strictly(path, wall) && strictly(wall, path) && ++found == most)
            break; // early exit
    return found;
}

void count(const Index& index, Segments paths, std::uint32_t most, std::span<std::uint32_t> counts)
{
    for (std::size_t i = 0; i < paths.size(); ++i)
        counts[i] = crossings(paths[i], index.walls, most);
}

} // namespace path_crossing
