// A mistaken copy of openmp.cpp: products of 32 bits, which wrap around.
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

static bool apart(const Segment& a, const Segment& b)
{
    const auto narrow = [&](std::int32_t x, std::int32_t y) {
        return static_cast<std::int32_t>(static_cast<std::uint32_t>(turn(a, x, y)));
    };
    const std::int32_t s = narrow(b.x0, b.y0), t = narrow(b.x1, b.y1);
    return (s <= 0 && t >= 0) || (s >= 0 && t <= 0);
}

static std::uint32_t crossings(const Segment& path, Segments walls, std::uint32_t most)
{
    std::uint32_t found = 0;
    for (const Segment& wall : walls)
        if (boxes_overlap(path, wall) && apart(path, wall) && apart(wall, path) && ++found == most)
            break; // early exit
    return found;
}

void count(const Index& index, Segments paths, std::uint32_t most, std::span<std::uint32_t> counts)
{
#pragma omp parallel for schedule(dynamic, 16)
    for (std::size_t i = 0; i < paths.size(); ++i)
        counts[i] = crossings(paths[i], index.walls, most);
}

} // namespace path_crossing
