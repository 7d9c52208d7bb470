// A mistaken copy of serial.cpp: the last wall is never tried.
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

static std::uint32_t crossings(const Segment& path, Segments walls, std::uint32_t most)
{
    std::uint32_t found = 0;
    for (const Segment& wall : walls.first(walls.empty() ? 0 : walls.size() - 1))
        if (crosses(path, wall) && ++found == most)
            break; // early exit
    return found;
}

void count(const Index& index, Segments paths, std::uint32_t most, std::span<std::uint32_t> counts)
{
    for (std::size_t i = 0; i < paths.size(); ++i)
        counts[i] = crossings(paths[i], index.walls, most);
}

} // namespace path_crossing
