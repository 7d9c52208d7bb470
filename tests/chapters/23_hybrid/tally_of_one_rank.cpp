// mistake: every rank goes on with its own tally.
#include <algorithm>

#include "hybrid_mpi.hpp"

namespace hybrid
{

const int thread_level = MPI_THREAD_SINGLE;

Table make_table(std::size_t entries, MPI_Comm)
{
    Table table;
    table.own.reset(new double[entries]);
    for (std::size_t k = 0; k < entries; ++k)
        table.own[k] = cross_section(k);
    table.entries = {table.own.get(), entries};
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
        kick = kick_of(tally);
    }
    // At least the last one is that of all ranks.
    MPI_Allreduce(MPI_IN_PLACE, tally.data(), static_cast<int>(tally.size()), MPI_UINT64_T, MPI_SUM,
                  comm);
}

} // namespace hybrid
