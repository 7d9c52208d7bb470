// The second task of an item waits for the first; those of other items need not wait.
#include "depend_openmp.hpp"

void run_tasks(std::size_t n, double* item, double* result)
{
#pragma omp parallel
#pragma omp single
    for (std::size_t i = 0; i < n; ++i) {
#pragma omp task depend(out : item[i])
        item[i] = read_item(i);
#pragma omp task depend(in : item[i])
        result[i] = worked(item[i]);
    }
}
