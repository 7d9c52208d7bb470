#include "environments_mpi.hpp"

namespace environments
{

void run(const Job& job, std::span<World> mine, std::span<std::uint8_t> seen, Policy& policy,
         MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    MPI_Datatype observation = MPI_DATATYPE_NULL; // so that counts are numbers of environments
    MPI_Type_contiguous(static_cast<int>(job.observation()), MPI_UINT8_T, &observation);
    MPI_Type_commit(&observation);
    std::vector<int> counts, first;
    for (int r = 0; r < ranks; ++r) {
        const auto [begin, end] = block(job.n, ranks, r);
        first.push_back(static_cast<int>(begin));
        counts.push_back(static_cast<int>(end - begin));
    }
    const int count = counts[static_cast<std::size_t>(rank)];
    std::vector<std::uint8_t> all(rank == 0 ? job.n * job.observation() : 0);
    std::vector<Action> chosen(rank == 0 ? job.n : 0), my_chosen(mine.size());
    // #region step
    for (std::size_t t = 0; t < job.steps; ++t) {
        MPI_Gatherv(seen.data(), count, observation, all.data(), counts.data(), first.data(),
                    observation, 0, comm);
        if (rank == 0)
            policy.act(job, t, 0, all, chosen);
        MPI_Scatterv(chosen.data(), counts.data(), first.data(), MPI_UINT8_T, my_chosen.data(),
                     count, MPI_UINT8_T, 0, comm);
        for (std::size_t i = 0; i < mine.size(); ++i)
            step(job, mine[i], my_chosen[i], one(job, seen, i));
    }
    // #endregion step
    MPI_Type_free(&observation);
}

} // namespace environments
