// What the launches of ranks have in common, with and without threads: from the flags to the
// record.
#pragma once

#include <filesystem>

#include "check.hpp"
#include "hybrid_mpi.hpp"
#include "primer/mpi/program.hpp"

namespace hybrid
{

// How many ranks can share a window. Collective.
inline int ranks_of_host(MPI_Comm comm)
{
    MPI_Comm host = MPI_COMM_NULL;
    MPI_Comm_split_type(comm, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &host);
    const int ranks = primer::mpi::size(host);
    MPI_Comm_free(&host);
    return ranks;
}

// Windows lie in a file system of memory, which may be much smaller than the memory: 64 MB in many
// containers. Writing beyond it would end the program with a signal. Collective.
inline void require_room_for_window(const Job& job, MPI_Comm comm)
{
    primer::mpi::all_or_none(comm, [&] {
        std::error_code unknown;
        const auto space = std::filesystem::space("/dev/shm", unknown);
        const double bytes = 8 * static_cast<double>(job.entries);
        if (!unknown && bytes > static_cast<double>(space.available))
            throw primer::BadRequest("--entries " + std::to_string(job.entries) + ": a window of " +
                                     primer::in_bytes(bytes) + ", and /dev/shm has room for " +
                                     primer::in_bytes(static_cast<double>(space.available)) +
                                     ": choose a smaller size, or mount a larger /dev/shm");
    });
}

// The job by this rank and the others, each with `threads` threads, and its record; returns the
// exit status. Collective.
inline int work(const primer::Flags& flags, const Job& job, int threads,
                const std::vector<primer::Binding>& bindings = {})
{
    const MPI_Comm comm = MPI_COMM_WORLD;
    const int rank = primer::mpi::rank(comm), ranks = primer::mpi::size(comm);
    const bool window = std::string(primer::this_program.variant) == "window";
    const int sharing = window ? ranks_of_host(comm) : 1;
    const auto copies = static_cast<std::size_t>(ranks / sharing);
    const double bytes = needed_bytes(job, copies, static_cast<std::size_t>(ranks * threads));
    primer::mpi::require_memory(bytes, request(job), comm);
    if (window)
        require_room_for_window(job, comm);
    const double startup_s = primer::since_launch();

    MPI_Barrier(comm);
    const double before = primer::now();
    const Table table = make_table(job.entries, comm);
    const double first_touch_s = primer::now() - before;
    const auto [first, end] = block(job.n, ranks, rank);
    std::vector<Energy> mine(end - first);
    std::vector<Count> tally(job.bins);
    const auto seconds = primer::mpi::measure(
        comm, flags.repeats(), [&, first = first] { begin(mine, first); },
        [&] { run(job, table.entries, mine, tally, comm); });

    primer::Outcome outcome =
        judge(job, table.entries, mine, first, tally, [comm](std::span<Count> numbers) {
            Count* const values = numbers.data();
            MPI_Allreduce(MPI_IN_PLACE, values, static_cast<int>(numbers.size()), MPI_UINT64_T,
                          MPI_SUM, comm);
        });
    outcome.threads = threads;
    outcome.data_bytes = bytes;
    outcome.first_touch_s = first_touch_s;
    outcome.startup_s = startup_s;
    outcome.repeats_s = seconds;
    outcome.bindings = bindings;
    return primer::mpi::report(flags, outcome, comm); // here: the table's memory counts
}

} // namespace hybrid
