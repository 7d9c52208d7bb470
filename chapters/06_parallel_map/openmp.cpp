#include <omp.h>

#include "map_items.hpp"

namespace parallel_map
{

// Whoever is free takes the next items: the threads share a counter, and taking raises it.
// #region map
void map_items(std::size_t n, std::size_t chunk, const Work& work)
{
#pragma omp parallel for schedule(dynamic, chunk)
    for (std::size_t i = 0; i < n; ++i)
        work(i, omp_get_thread_num());
}
// #endregion map

} // namespace parallel_map
