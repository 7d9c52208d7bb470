#include <omp.h>

#include "map_items.hpp"

namespace parallel_map
{

// Who does what is fixed before the loop begins: thread t of p has the t-th of p equal blocks.
// #region map
void map_items(std::size_t n, std::size_t, const Work& work)
{
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        work(i, omp_get_thread_num());
}
// #endregion map

} // namespace parallel_map
