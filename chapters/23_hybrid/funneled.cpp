#include <algorithm>

#include "hybrid_mpi.hpp"

namespace hybrid
{

const int thread_level = MPI_THREAD_FUNNELED; // only the thread that started MPI calls it

// #region table
// Every rank makes a table, which its threads share: as many copies as ranks.
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
// #endregion table

// #region run
void run(const Job& job, std::span<const double> table, std::span<Energy> mine,
         std::span<Count> tally, MPI_Comm comm)
{
    Count kick = 0;
    Count* const counts = tally.data();
    std::ranges::fill(tally, 0);
    for (std::size_t g = 0; g < job.generations; ++g) {
        std::ranges::fill(tally, 0);
#pragma omp parallel for schedule(static) reduction(+ : counts[:job.bins])
        for (std::size_t i = 0; i < mine.size(); ++i) {
            mine[i] = collide(table, mine[i], kick);
            ++counts[place(mine[i], job.bins).part];
        }
        // Behind the loop there is one thread again; the others wait for the next one.
        MPI_Allreduce(MPI_IN_PLACE, counts, static_cast<int>(job.bins), MPI_UINT64_T, MPI_SUM,
                      comm);
        kick = kick_of(tally);
    }
}
// #endregion run

} // namespace hybrid
