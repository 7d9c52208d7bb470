#include <omp.h>

#include "primer/team.hpp"
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

void primer::each_of_team(const std::function<void(int, int)>& work)
{
#pragma omp parallel
    work(omp_get_thread_num(), omp_get_num_threads());
}
