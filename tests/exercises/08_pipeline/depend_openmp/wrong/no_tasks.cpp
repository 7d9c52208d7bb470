// mistake: what must come first stands first, and that is enough
// caught: parallel
// says: one thread did all of the work
#include "depend_openmp.hpp"

void run_tasks(std::size_t n, double* item, double* result)
{
#pragma omp parallel
#pragma omp single
    for (std::size_t i = 0; i < n; ++i) {
        item[i] = read_item(i);
        result[i] = worked(item[i]);
    }
}
