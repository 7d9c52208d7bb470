// The end of an MPI program: one record for all ranks, and one exit status that all of them return.
#pragma once

#include <mpi.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "primer/mpi/agree.hpp"
#include "primer/record.hpp"

namespace primer::mpi
{

// The name of each rank's host, in rank order: on every rank, or on `root` alone (empty on the
// others), where a thousand copies of the list would be a waste. Collective.
inline constexpr int on_every_rank = -1;
inline std::vector<std::string> hosts(MPI_Comm comm, int root = on_every_rank)
{
    std::array<char, MPI_MAX_PROCESSOR_NAME> mine = {};
    constexpr int length = MPI_MAX_PROCESSOR_NAME;
    int used = 0;
    MPI_Get_processor_name(mine.data(), &used);
    const bool here = root == on_every_rank || root == rank(comm);
    std::vector<char> all(here ? mine.size() * static_cast<std::size_t>(size(comm)) : 0);
    if (root == on_every_rank)
        MPI_Allgather(mine.data(), length, MPI_CHAR, all.data(), length, MPI_CHAR, comm);
    else
        MPI_Gather(mine.data(), length, MPI_CHAR, all.data(), length, MPI_CHAR, root, comm);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < all.size(); i += mine.size())
        names.emplace_back(&all[i]);
    return names;
}

// Each rank's memory, in rank order, on rank 0 (empty on the others). No rank continues before all
// have read their figures: a page that has been released by one rank would count more for the
// others. Collective.
inline std::vector<Memory> memory(MPI_Comm comm)
{
    MPI_Barrier(comm);
    const Memory now = memory_now();
    const std::array<std::uint64_t, 2> mine = {now.peak_bytes, now.pss_bytes};
    const int ranks = rank(comm) == 0 ? size(comm) : 0;
    std::vector<std::array<std::uint64_t, 2>> all(static_cast<std::size_t>(ranks));
    MPI_Barrier(comm);
    MPI_Gather(mine.data(), 2, MPI_UINT64_T, all.data(), 2, MPI_UINT64_T, 0, comm);
    std::vector<Memory> memory;
    for (const auto& [peak, pss] : all)
        memory.push_back({peak, pss});
    return memory;
}

// What all ranks together counted in each of `repeats` repeats; NaN where one of them did not
// count. On rank 0 (the others: their own). Collective.
inline std::vector<Counts> counted(std::size_t repeats, MPI_Comm comm)
{
    std::vector<Counts> mine = Counters::mine().repeats();
    if (mine.size() != repeats) { // it did not measure
        mine.resize(repeats);
        for (Counts& none : mine)
            none.fill(not_counted);
    }
    std::vector<Counts> all = mine;
    MPI_Reduce(mine.data(), all.data(), static_cast<int>(repeats * counter_names.size()),
               MPI_DOUBLE, MPI_SUM, 0, comm);
    return all;
}

// Each rank's outcome in, one record out. The largest check.error counts against the strictest
// bound, so a rank that is wrong makes the job wrong; checksums add up (see checksum.hpp); the
// largest start-up, first touch and first result count; context switches and counters add up;
// flops, bytes and repeats_s must be the whole job's on every rank already. Rank 0 writes; all
// return the same status. Collective.
inline int report(const Flags& flags, Outcome outcome, MPI_Comm comm)
{
    outcome.ranks = size(comm);
    outcome.hosts = hosts(comm, 0);
    outcome.build["mpi"] = library_name();
    outcome.memory = memory(comm);
    outcome.counted = counted(outcome.repeats_s.size(), comm);
    // MPI_MAX of a NaN may drop it, so a rank that is wrong without a number reports infinity.
    double error = std::isnan(outcome.check.error) ? std::numeric_limits<double>::infinity()
                                                   : outcome.check.error;
    MPI_Allreduce(&error, &outcome.check.error, 1, MPI_DOUBLE, MPI_MAX, comm);
    MPI_Allreduce(MPI_IN_PLACE, &outcome.check.bound, 1, MPI_DOUBLE, MPI_MIN, comm);
    MPI_Allreduce(MPI_IN_PLACE, &outcome.startup_s, 1, MPI_DOUBLE, MPI_MAX, comm);
    if (outcome.first_touch_s) // on all ranks or on none
        MPI_Allreduce(MPI_IN_PLACE, &*outcome.first_touch_s, 1, MPI_DOUBLE, MPI_MAX, comm);
    if (outcome.first_result_s) // on all ranks or on none
        MPI_Allreduce(MPI_IN_PLACE, &*outcome.first_result_s, 1, MPI_DOUBLE, MPI_MAX, comm);
    if (outcome.context_switches) { // on all ranks or on none
        MPI_Allreduce(MPI_IN_PLACE, &outcome.context_switches->voluntary, 1, MPI_DOUBLE, MPI_SUM,
                      comm);
        MPI_Allreduce(MPI_IN_PLACE, &outcome.context_switches->involuntary, 1, MPI_DOUBLE, MPI_SUM,
                      comm);
    }
    std::uint64_t sum = 0;
    MPI_Allreduce(&outcome.checksum, &sum, 1, MPI_UINT64_T, MPI_SUM, comm);
    outcome.checksum = sum;
    int status = outcome.check.ok() ? right : wrong;
    all_or_none(comm, [&] {
        if (rank(comm) == 0)
            status = primer::report(flags, outcome);
    });
    return status;
}

} // namespace primer::mpi
