// mistake: static goes round by itself
// caught: right
// says: The threads have contiguous blocks: static goes round only if it is told how many items a
//   piece has.
#include "dealt_openmp.hpp"

#include <omp.h>

std::vector<int> dealt(int n, int chunk)
{
    std::vector<int> thread(static_cast<std::size_t>(n));
#pragma omp parallel for schedule(static)
    for (int i = 0; i < n; ++i)
        thread[static_cast<std::size_t>(i)] = omp_get_thread_num();
    return thread;
}
