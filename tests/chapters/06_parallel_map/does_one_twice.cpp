// A mistaken copy of openmp.cpp: the threads' parts overlap by an item, which is done twice, with
// the right result.
#include <omp.h>

#include "map_items.hpp"

void parallel_map::map_items(std::size_t n, std::size_t, const Work& work)
{
#pragma omp parallel for schedule(dynamic)
    for (std::size_t i = 0; i < n; ++i)
        work(i, omp_get_thread_num());
    if (n > 0)
        work(n / 2, 0);
}
