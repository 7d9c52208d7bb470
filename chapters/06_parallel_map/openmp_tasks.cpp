#include <omp.h>

#include "map_items.hpp"

namespace parallel_map
{

// #region map
// One thread makes a task of every `chunk` items, and all threads of the team do tasks. Tasks also
// fit where a loop does not: while a list is being read, or where an item makes further items.
void map_items(std::size_t n, std::size_t chunk, const Work& work)
{
#pragma omp parallel
#pragma omp single
#pragma omp taskloop grainsize(chunk)
    for (std::size_t i = 0; i < n; ++i)
        work(i, omp_get_thread_num());
}
// #endregion map

} // namespace parallel_map
