// mistake: a task that needs another waits for all tasks
// caught: right
// says: One item after the other: nothing else was done while an item was read. The second task
//   should wait for its own item alone, and the loop for nothing.
#include "depend_openmp.hpp"

void run_tasks(std::size_t n, double* item, double* result)
{
#pragma omp parallel
#pragma omp single
    for (std::size_t i = 0; i < n; ++i) {
#pragma omp task depend(out : item[i])
        item[i] = read_item(i);
#pragma omp taskwait
#pragma omp task
        result[i] = worked(item[i]);
    }
}
