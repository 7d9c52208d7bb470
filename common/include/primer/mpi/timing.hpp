// Measuring a kernel that all ranks run together: they start at a barrier, and a repeat has taken
// as long as its slowest rank.
#pragma once

#include <mpi.h>

#include <vector>

#include "primer/timing.hpp"

namespace primer::mpi
{

// Seconds of each of `repeats` runs of kernel(), after one that is not counted: the maximum over
// the ranks, the same vector on every rank. Collective.
template<typename Kernel>
std::vector<double> measure(MPI_Comm comm, int repeats, Kernel&& kernel)
{
    kernel();
    std::vector<double> seconds;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        MPI_Barrier(comm);
        const double begin = now();
        kernel();
        seconds.push_back(now() - begin);
    }
    MPI_Allreduce(MPI_IN_PLACE, seconds.data(), repeats, MPI_DOUBLE, MPI_MAX, comm);
    return seconds;
}

} // namespace primer::mpi
