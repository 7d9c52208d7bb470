#include "environments_mpi.hpp"

namespace environments
{
namespace
{

// What a rank wrote before it, every rank sees behind it.
// #region meet
void meet(MPI_Win window, MPI_Comm comm)
{
    MPI_Win_sync(window);
    MPI_Barrier(comm);
    MPI_Win_sync(window);
}
// #endregion meet

} // namespace

// #region run
void run(const Job& job, std::span<World> mine, std::span<std::uint8_t> seen, Policy& policy,
         MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    // Memory of rank 0 that all ranks of the host see: the observations, then the actions.
    const std::size_t bytes = job.n * job.observation(), total = bytes + job.n + 1; // never none
    std::uint8_t* memory = nullptr;
    MPI_Win window = MPI_WIN_NULL;
    MPI_Win_allocate_shared(rank == 0 ? static_cast<MPI_Aint>(total) : 0, 1, MPI_INFO_NULL, comm,
                            &memory, &window);
    MPI_Aint size = 0;
    int unit = 0;
    MPI_Win_shared_query(window, 0, &size, &unit, &memory);
    MPI_Win_lock_all(MPI_MODE_NOCHECK, window);
    const std::span<std::uint8_t> all(memory, bytes), chosen(memory + bytes, job.n);
    const std::size_t begin = block(job.n, ranks, rank).begin;
    const auto my_seen = all.subspan(begin * job.observation(), seen.size());
    for (std::size_t k = 0; k < seen.size(); ++k)
        my_seen[k] = seen[k];
    for (std::size_t t = 0; t < job.steps; ++t) {
        meet(window, comm);
        if (rank == 0)
            policy.act(job, t, 0, all, chosen);
        meet(window, comm);
        for (std::size_t i = 0; i < mine.size(); ++i)
            step(job, mine[i], chosen[begin + i], one(job, my_seen, i));
    }
    for (std::size_t k = 0; k < seen.size(); ++k)
        seen[k] = my_seen[k];
    MPI_Win_unlock_all(window);
    MPI_Win_free(&window);
}
// #endregion run

} // namespace environments
