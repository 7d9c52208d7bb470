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

// #region count
// #region loop
static std::uint32_t crossings(const Segment& path, Segments walls, std::uint32_t most)
{
    std::uint32_t found = 0;
    for (const Segment& wall : walls)
        if (crosses(path, wall) && ++found == most)
            break; // early exit
    return found;
}
// #endregion loop

// #region share
void count(const Index& index, Segments paths, std::uint32_t most, std::span<std::uint32_t> counts)
{
#pragma omp parallel for schedule(dynamic)
    for (std::size_t i = 0; i < paths.size(); ++i)
        counts[i] = crossings(paths[i], index.walls, most);
}
// #endregion share
// #endregion count

} // namespace path_crossing
