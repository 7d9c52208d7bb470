#include <omp.h>

#include "map_items.hpp"

namespace parallel_map
{

// As dynamic, but with large pieces at first: what is left divided by the number of threads, and
// never fewer than `chunk`.
// #region map
void map_items(std::size_t n, std::size_t chunk, const Work& work)
{
#pragma omp parallel for schedule(guided, chunk)
    for (std::size_t i = 0; i < n; ++i)
        work(i, omp_get_thread_num());
}
// #endregion map

} // namespace parallel_map
