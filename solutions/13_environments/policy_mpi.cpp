// Agents in ranks, the policy at rank 0.
#include "policy_mpi.hpp"

void play(std::span<int> mine, std::size_t n, std::size_t steps, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t p = static_cast<std::size_t>(ranks);
    std::vector<int> counts, first;
    for (std::size_t r = 0; r < p; ++r) {
        first.push_back(static_cast<int>(n * r / p));
        counts.push_back(static_cast<int>(n * (r + 1) / p) - first.back());
    }
    const int count = static_cast<int>(mine.size());
    std::vector<int> all(rank == 0 ? n : 0), chosen, actions(mine.size());
    for (std::size_t step = 0; step < steps; ++step) {
        MPI_Gatherv(mine.data(), count, MPI_INT, all.data(), counts.data(), first.data(), MPI_INT,
                    0, comm);
        if (rank == 0)
            chosen = choose(all, step);
        MPI_Scatterv(chosen.data(), counts.data(), first.data(), MPI_INT, actions.data(), count,
                     MPI_INT, 0, comm);
        for (std::size_t i = 0; i < mine.size(); ++i)
            mine[i] = moved(mine[i], actions[i]);
    }
}
