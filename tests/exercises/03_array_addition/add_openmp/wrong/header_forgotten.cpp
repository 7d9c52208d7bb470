// mistake: -fopenmp brings the functions of OpenMP along (they are declared in <omp.h>)
// caught: compile
// says: omp_get_thread_num
#include "add_openmp.hpp"

#include <algorithm>

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel
    for (int i = omp_get_thread_num(); i < int(n); i += omp_get_num_threads())
        c[i] = std::min(a[i] + b[i], white);
}
