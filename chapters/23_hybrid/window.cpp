#include <algorithm>

#include "hybrid_mpi.hpp"

namespace hybrid
{

const int thread_level = MPI_THREAD_SINGLE;

// #region table
// One table for all ranks of a host: rank 0 asks for the memory, and each rank fills a block.
Table make_table(std::size_t entries, MPI_Comm comm)
{
    MPI_Comm host = MPI_COMM_NULL;
    MPI_Comm_split_type(comm, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &host);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(host, &rank);
    MPI_Comm_size(host, &ranks);
    Table table;
    double* memory = nullptr;
    const std::size_t bytes = rank == 0 ? entries * sizeof(double) : 0;
    // #region query
    MPI_Win_allocate_shared(static_cast<MPI_Aint>(bytes), sizeof(double), MPI_INFO_NULL, host,
                            &memory, &table.window);
    MPI_Aint size = 0;
    int unit = 0;
    MPI_Win_shared_query(table.window, 0, &size, &unit, &memory); // where rank 0's part is, here
    MPI_Win_fence(0, table.window);
    const auto [begin, end] = block(entries, ranks, rank);
    for (std::size_t k = begin; k < end; ++k)
        memory[k] = cross_section(k);
    MPI_Win_fence(0, table.window); // all have written, and all see it
    // #endregion query
    MPI_Comm_free(&host);
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
        for (std::size_t i = 0; i < mine.size(); ++i) {
            mine[i] = collide(table, mine[i], kick);
            ++counts[place(mine[i], job.bins).part];
        }
        MPI_Allreduce(MPI_IN_PLACE, counts, static_cast<int>(job.bins), MPI_UINT64_T, MPI_SUM,
                      comm);
        kick = kick_of(tally);
    }
}
// #endregion run

} // namespace hybrid
