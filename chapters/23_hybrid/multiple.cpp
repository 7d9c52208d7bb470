#include <omp.h>

#include <algorithm>
#include <vector>

#include "hybrid_mpi.hpp"

namespace hybrid
{

const int thread_level = MPI_THREAD_MULTIPLE; // threads call MPI at the same time

Table make_table(std::size_t entries, MPI_Comm)
{
    Table table;
    table.own.reset(new double[entries]);
    double* const memory = table.own.get();
#pragma omp parallel for schedule(static)
    for (std::size_t k = 0; k < entries; ++k)
        memory[k] = cross_section(k);
    table.entries = {memory, entries};
    return table;
}

// #region run
void run(const Job& job, std::span<const double> table, std::span<Energy> mine,
         std::span<Count> tally, MPI_Comm comm)
{
    // One communicator may have one collective call under way, whatever the thread level is.
    std::vector<MPI_Comm> comms(static_cast<std::size_t>(omp_get_max_threads()));
    for (MPI_Comm& each : comms)
        MPI_Comm_dup(comm, &each);
    Count kick = 0;
    Count* const counts = tally.data();
    std::ranges::fill(tally, 0);
#pragma omp parallel
    for (std::size_t g = 0; g < job.generations; ++g) {
        const int me = omp_get_thread_num();
        const auto [begin, end] = block(job.bins, omp_get_num_threads(), me);
        std::fill(counts + begin, counts + end, 0); // my part of the tally …
#pragma omp barrier
#pragma omp for schedule(static) reduction(+ : counts[:job.bins])
        for (std::size_t i = 0; i < mine.size(); ++i) {
            mine[i] = collide(table, mine[i], kick);
            ++counts[place(mine[i], job.bins).part];
        }
        // #region exchange
        MPI_Allreduce(MPI_IN_PLACE, counts + begin, static_cast<int>(end - begin), MPI_UINT64_T,
                      MPI_SUM, comms[static_cast<std::size_t>(me)]); // … with that of other ranks
#pragma omp barrier
#pragma omp single
        kick = kick_of(tally);
        // #endregion exchange
    }
    for (MPI_Comm& each : comms)
        MPI_Comm_free(&each);
}
// #endregion run

} // namespace hybrid
