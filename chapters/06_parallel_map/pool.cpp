#include "parallel_map.hpp"

#include <omp.h>

#include "map_items.hpp"

// OpenMP binds the program's first thread, and the threads that it starts inherit its processors:
// without this, all workers would share one. Defined in common/src/places.cpp.
namespace primer
{
void take_place(int worker);
}

namespace parallel_map
{

// #region map
// The pool of parallel_map.hpp. Its threads are started once, as OpenMP's are, and wait between two
// calls.
void map_items(std::size_t n, std::size_t chunk, const Work& work)
{
    static std::unique_ptr<Pool> pool;
    if (!pool || pool->workers() != omp_get_max_threads())
        pool = std::make_unique<Pool>(omp_get_max_threads(), primer::take_place);
    pool->map(
        Indices{n}, [&](std::size_t i) { work(i, this_worker); }, chunk);
}
// #endregion map

} // namespace parallel_map
