// Measuring a kernel that all ranks run together: they start at a barrier, and a repeat has taken
// as long as its slowest rank.
#pragma once

#include <mpi.h>

#include <vector>

#include "primer/timing.hpp"

namespace primer::mpi
{

// Seconds of each of `repeats` runs of kernel(), after one that is not counted: the maximum over
// the ranks, the same vector on every rank. prepare() comes before each run and is not timed.
// Collective.
template<typename Prepare, typename Kernel>
std::vector<double> measure(MPI_Comm comm, int repeats, Prepare&& prepare, Kernel&& kernel)
{
    prepare();
    kernel();
    std::vector<double> seconds;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        prepare();
        MPI_Barrier(comm);
        MPI_Pcontrol(1); // tells a profiling library, if one is loaded, that the work begins
        const double begin = now();
        kernel();
        seconds.push_back(now() - begin);
        MPI_Pcontrol(0);
    }
    MPI_Allreduce(MPI_IN_PLACE, seconds.data(), repeats, MPI_DOUBLE, MPI_MAX, comm);
    return seconds;
}

// The same for a kernel that leaves its input as it was.
template<typename Kernel>
std::vector<double> measure(MPI_Comm comm, int repeats, Kernel&& kernel)
{
    return measure(
        comm, repeats, [] {}, kernel);
}

} // namespace primer::mpi
