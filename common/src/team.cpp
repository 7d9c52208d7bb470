#include <omp.h>

#include "primer/this_program.hpp"

// OpenMP starts its threads at the first parallel region, and keeps them for the next ones.
int primer::start_team()
{
    int threads = 1;
#pragma omp parallel
#pragma omp single
    threads = omp_get_num_threads();
    return threads;
}
