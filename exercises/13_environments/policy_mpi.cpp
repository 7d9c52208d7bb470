// Agents in ranks, the policy at rank 0.
#include "policy_mpi.hpp"

void play(std::span<int> mine, std::size_t n, std::size_t steps, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    std::vector<int> actions(mine.size());
    for (std::size_t step = 0; step < steps; ++step) {
        // TODO: gather the positions of all agents on rank 0, let it choose, and scatter the
        // actions. The ranks may have different numbers of agents.
        for (std::size_t i = 0; i < mine.size(); ++i)
            mine[i] = moved(mine[i], actions[i]);
    }
}
