// Measuring a kernel that all ranks run together, as a team of threads does: they begin at a
// barrier and end at one, so a repeat takes as long as its slowest rank.
#pragma once

#include <mpi.h>

#include <vector>

#include "primer/simulated.hpp"
#include "primer/timing.hpp"

namespace primer::mpi
{

// Seconds from a barrier to a barrier, with `runs` runs of kernel() between them. The barriers are
// counted, too (primer/counters.hpp). Collective.
template<typename Kernel>
double seconds_of(MPI_Comm comm, int runs, Kernel&& kernel)
{
    Counters::mine().begin();
    MPI_Barrier(comm);
    MPI_Pcontrol(runs); // tells a profiling library, if one is loaded, that so many runs begin
    const double begin = now();
    for (int run = 0; run < runs; ++run)
        kernel();
    MPI_Pcontrol(0); // the barrier belongs to the timing, not to the work
    MPI_Barrier(comm);
    const double seconds = now() - begin;
    Counters::mine().end();
    return seconds;
}

// The same number on every rank: the maximum over the ranks, of each repeat. Collective.
inline void slowest_rank(std::vector<double>& seconds, MPI_Comm comm)
{
    MPI_Allreduce(MPI_IN_PLACE, seconds.data(), static_cast<int>(seconds.size()), MPI_DOUBLE,
                  MPI_MAX, comm);
}

// How many runs make a repeat (see primer::measure), the same on every rank: one in a simulation,
// whose clock is exact. Collective.
template<typename Kernel>
int runs_in_a_repeat(MPI_Comm comm, int most, Kernel&& kernel)
{
    if constexpr (simulated)
        return 1;
    MPI_Barrier(comm);
    std::vector<double> once = {primer::seconds_of(kernel)};
    slowest_rank(once, comm);
    return primer::runs_in_a_repeat(once[0], most);
}

// Seconds of each of `repeats` runs of kernel(), after one or two that are not counted, the same
// vector on every rank. A kernel under a millisecond runs several times in each repeat. Collective.
template<typename Kernel>
std::vector<double> measure(MPI_Comm comm, int repeats, Kernel&& kernel)
{
    kernel();
    const int runs = runs_in_a_repeat(comm, 10000, kernel);
    Counters::mine().start_over();
    std::vector<double> seconds;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        seconds.push_back(seconds_of(comm, runs, kernel) / runs);
        Counters::mine().repeat_ended(runs);
    }
    slowest_rank(seconds, comm);
    return seconds;
}

// The same for a kernel that changes its input: prepare() puts it back before each run, and is not
// timed. Collective.
template<typename Prepare, typename Kernel>
std::vector<double> measure(MPI_Comm comm, int repeats, Prepare&& prepare, Kernel&& kernel)
{
    prepare();
    kernel();
    prepare();
    const int runs = runs_in_a_repeat(comm, 20, kernel);
    Counters::mine().start_over();
    std::vector<double> seconds;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        double sum = 0;
        for (int run = 0; run < runs; ++run) {
            prepare();
            sum += seconds_of(comm, 1, kernel);
        }
        seconds.push_back(sum / runs);
        Counters::mine().repeat_ended(runs);
    }
    slowest_rank(seconds, comm);
    return seconds;
}

} // namespace primer::mpi
