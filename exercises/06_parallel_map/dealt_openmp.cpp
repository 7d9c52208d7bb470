// Items dealt to threads in pieces, in turns.
#include "dealt_openmp.hpp"

#include <omp.h>

std::vector<int> dealt(int n, int chunk)
{
    std::vector<int> thread(static_cast<std::size_t>(n));
    // TODO: one clause more in the next line.
#pragma omp parallel for
    for (int i = 0; i < n; ++i)
        thread[static_cast<std::size_t>(i)] = omp_get_thread_num();
    return thread;
}
