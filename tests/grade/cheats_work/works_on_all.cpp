// exercise: 08_pipeline/depend_openmp
#include "depend_openmp.hpp"

#include <vector>

// Everyone reads and works on everything, and keeps a share.
void run_tasks(std::size_t n, double* item, double* result)
{
#pragma omp parallel
    {
        std::vector<double> items(n), results(n);
        for (std::size_t i = 0; i < n; ++i) {
            items[i] = read_item(i);
            results[i] = worked(items[i]);
        }
#pragma omp for schedule(static)
        for (std::size_t i = 0; i < n; ++i) {
            item[i] = items[i];
            result[i] = results[i];
        }
    }
}
