// Two tasks for each item: the second needs what the first has made.
#include "depend_openmp.hpp"

void run_tasks(std::size_t n, double* item, double* result)
{
#pragma omp parallel
#pragma omp single
    for (std::size_t i = 0; i < n; ++i) {
#pragma omp task depend(out : item[i])
        item[i] = read_item(i);
        // TODO: one clause more in the next line: this task begins when its item has been read.
#pragma omp task
        result[i] = worked(item[i]);
    }
}
