// exercise: 13_environments/policy_mpi
#include "policy_mpi.hpp"

// Every rank plays the whole game, and keeps its own agents.
void play(std::span<int> mine, std::size_t n, std::size_t steps, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t p = static_cast<std::size_t>(ranks);
    std::vector<int> counts, first, all(n);
    for (std::size_t r = 0; r < p; ++r) {
        first.push_back(static_cast<int>(n * r / p));
        counts.push_back(static_cast<int>(n * (r + 1) / p) - first.back());
    }
    MPI_Allgatherv(mine.data(), static_cast<int>(mine.size()), MPI_INT, all.data(), counts.data(),
                   first.data(), MPI_INT, comm);
    for (std::size_t step = 0; step < steps; ++step) {
        const std::vector<int> chosen = choose(all, step);
        for (std::size_t i = 0; i < n; ++i)
            all[i] = moved(all[i], chosen[i]);
    }
    const auto from = static_cast<std::size_t>(first[static_cast<std::size_t>(rank)]);
    for (std::size_t i = 0; i < mine.size(); ++i)
        mine[i] = all[from + i];
}
