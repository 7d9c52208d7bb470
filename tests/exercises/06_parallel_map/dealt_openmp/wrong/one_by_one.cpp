// mistake: pieces have one item
// caught: right
// says: The pieces have one item each, whatever `chunk` is.
#include "dealt_openmp.hpp"

#include <omp.h>

std::vector<int> dealt(int n, int chunk)
{
    std::vector<int> thread(static_cast<std::size_t>(n));
#pragma omp parallel for schedule(static, 1)
    for (int i = 0; i < n; ++i)
        thread[static_cast<std::size_t>(i)] = omp_get_thread_num();
    return thread;
}
