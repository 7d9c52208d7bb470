#include "parallel_map.hpp"

#include <omp.h>
#include <sched.h>

namespace parallel_map
{

// OpenMP's places (OMP_PLACES) bind OpenMP's threads, and a thread that is started elsewhere
// inherits the processors of the thread that starts it: without this, all workers would share one.
static void stay_on_place(int worker)
{
    if (omp_get_num_places() == 0)
        return;
    const int place = worker % omp_get_num_places();
    std::vector<int> processors(static_cast<std::size_t>(omp_get_place_num_procs(place)));
    omp_get_place_proc_ids(place, processors.data());
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const int processor : processors)
        CPU_SET(static_cast<std::size_t>(processor), &set);
    sched_setaffinity(0, sizeof set, &set);
}

// #region map
// The pool of parallel_map.hpp. Its threads are started once, as OpenMP's are, and wait between two
// calls.
void map_items(std::size_t n, std::size_t chunk, const Work& work)
{
    static std::unique_ptr<Pool> pool;
    if (!pool || pool->workers() != omp_get_max_threads())
        pool = std::make_unique<Pool>(omp_get_max_threads(), stay_on_place);
    pool->map(
        Indices{n}, [&](std::size_t i) { work(i, this_worker); }, chunk);
}
// #endregion map

} // namespace parallel_map
