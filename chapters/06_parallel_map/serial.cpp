#include "map_items.hpp"

namespace parallel_map
{

// #region map
void map_items(std::size_t n, std::size_t, const Work& work)
{
    for (std::size_t i = 0; i < n; ++i)
        work(i, 0);
}
// #endregion map

} // namespace parallel_map
