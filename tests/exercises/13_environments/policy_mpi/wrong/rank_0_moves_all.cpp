// mistake: rank 0 knows all, so it moves all
// caught: parallel
// says: rank 0
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
    std::vector<int> all(rank == 0 ? n : 0), chosen;
    MPI_Gatherv(mine.data(), count, MPI_INT, all.data(), counts.data(), first.data(), MPI_INT, 0,
                comm);
    for (std::size_t step = 0; rank == 0 && step < steps; ++step) {
        chosen = choose(all, step);
        for (std::size_t i = 0; i < n; ++i)
            all[i] = moved(all[i], chosen[i]);
    }
    MPI_Scatterv(all.data(), counts.data(), first.data(), MPI_INT, mine.data(), count, MPI_INT, 0,
                 comm);
}
