// mistake: the second argument is how many pieces there are
// caught: right
// says: The second argument of schedule is how many items a piece has, not how many pieces there
//   are.
#include "dealt_openmp.hpp"

#include <omp.h>

std::vector<int> dealt(int n, int chunk)
{
    std::vector<int> thread(static_cast<std::size_t>(n));
#pragma omp parallel for schedule(static, (n + chunk - 1) / chunk + (n == 0))
    for (int i = 0; i < n; ++i)
        thread[static_cast<std::size_t>(i)] = omp_get_thread_num();
    return thread;
}
