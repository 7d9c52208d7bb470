// What the kernels of this chapter define.
#pragma once

#include <cstddef>
#include <functional>

namespace parallel_map
{

// Does one item. `worker` is the number of the thread, or the rank, that calls it.
using Work = std::function<void(std::size_t item, int worker)>;

// Calls work(i, worker) once for each item i from 0 to n - 1, and returns when all have returned.
// Workers take `chunk` items at a time where they choose themselves. Called by one thread, outside
// any parallel region. (Ranks: map_items_mpi.hpp.)
void map_items(std::size_t n, std::size_t chunk, const Work& work);

} // namespace parallel_map
