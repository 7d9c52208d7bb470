// The team of threads that OpenMP starts.
#pragma once

#include <omp.h>

namespace primer
{

// Starts the team (OpenMP does so at the first parallel region, and keeps it for the next ones) and
// returns how many threads there are: OMP_NUM_THREADS, or one for each processor. Called by one
// thread.
inline int start_team()
{
    int threads = 1;
#pragma omp parallel
#pragma omp single
    threads = omp_get_num_threads();
    return threads;
}

} // namespace primer
