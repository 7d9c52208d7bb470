#include "path_crossing.hpp"

namespace path_crossing
{

struct Index {
    Grid grid;
};
std::shared_ptr<const Index> prepare(Segments walls)
{
    return std::make_shared<Index>(Index{Grid(walls)});
}
double index_bytes(std::size_t walls)
{
    return Grid::bytes(walls);
}

// #region count
void count(const Index& index, Segments paths, std::uint32_t most, std::span<std::uint32_t> counts)
{
#pragma omp parallel for schedule(dynamic, 16)
    for (std::size_t i = 0; i < paths.size(); ++i)
        counts[i] = index.grid.crossings(paths[i], most);
}
// #endregion count

} // namespace path_crossing
