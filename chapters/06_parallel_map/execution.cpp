#include <omp.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <execution>
#include <numeric>

#include "map_items.hpp"

// The threads inherit the processors of the one that starts them, and OpenMP has bound that to one.
// The standard has no words for places: they may run on all. Defined in common/src/places.cpp.
namespace primer
{
void take_all_places();
}

namespace parallel_map
{

// #region map
// The standard's own way. It says neither how many threads there are nor how items are shared out:
// gcc's library leaves both to oneTBB, which is asked for as many threads as OpenMP would have.
void map_items(std::size_t n, std::size_t, const Work& work)
{
    primer::take_all_places();
    const auto threads = static_cast<std::size_t>(omp_get_max_threads());
    const tbb::global_control most(tbb::global_control::max_allowed_parallelism, threads);
    std::vector<std::size_t> items(n);
    std::iota(items.begin(), items.end(), std::size_t{0});
    tbb::task_arena(static_cast<int>(threads)).execute([&] {
        std::for_each(std::execution::par, items.begin(), items.end(), [&](std::size_t i) {
            work(i, tbb::this_task_arena::current_thread_index());
        });
    });
}
// #endregion map

} // namespace parallel_map
