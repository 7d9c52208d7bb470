// mistake: the pointer that MPI_Win_allocate_shared gave is this rank's own part, not the table of
// all; each rank fills its block, and the rest stays zero.
#include <algorithm>

#include "hybrid_mpi.hpp"

namespace hybrid
{

const int thread_level = MPI_THREAD_SINGLE;

Table make_table(std::size_t entries, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    Table table;
    double* memory = nullptr;
    MPI_Win_allocate_shared(static_cast<MPI_Aint>(entries * sizeof(double)), sizeof(double),
                            MPI_INFO_NULL, comm, &memory, &table.window);
    std::fill_n(memory, entries, 0.0);
    const auto [begin, end] = block(entries, ranks + 1, rank);
    for (std::size_t k = begin; k < end; ++k)
        memory[k] = cross_section(k);
    MPI_Win_fence(0, table.window);
    table.entries = {memory, entries};
    return table;
}

void run(const Job& job, std::span<const double> table, std::span<Energy> mine,
         std::span<Count> tally, MPI_Comm comm)
{
    Count kick = 0;
    for (std::size_t g = 0; g < job.generations; ++g) {
        std::ranges::fill(tally, 0);
        for (Energy& energy : mine) {
            energy = collide(table, energy, kick);
            ++tally[place(energy, job.bins).part];
        }
        MPI_Allreduce(MPI_IN_PLACE, tally.data(), static_cast<int>(tally.size()), MPI_UINT64_T,
                      MPI_SUM, comm);
        kick = kick_of(tally);
    }
}

} // namespace hybrid
