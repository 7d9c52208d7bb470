// mistake: tasks run in the order in which they are written
// caught: race
// says: a clause can make it wait
#include "depend_openmp.hpp"

void run_tasks(std::size_t n, double* item, double* result)
{
#pragma omp parallel
#pragma omp single
    for (std::size_t i = 0; i < n; ++i) {
#pragma omp task depend(out : item[i])
        item[i] = read_item(i);
#pragma omp task
        result[i] = worked(item[i]);
    }
}
