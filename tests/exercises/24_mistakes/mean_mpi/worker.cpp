#include "mean_mpi.hpp"

#include "check/worker_mpi.hpp"

// Rank 0 has a third of the numbers, and the last rank the rest: the ranks between have none. With
// one rank all are its own.
void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t n = one.size("n"), first = ranks == 1 ? n : n / 3;
    std::vector<double> mine;
    for (std::size_t i = 0; i < n; ++i)
        if (rank == (i < first ? 0 : ranks - 1))
            mine.push_back(static_cast<double>(i + 1));
    start_work();
    const double found = mean(mine, comm);
    end_work();
    answer.add("the mean on rank " + std::to_string(rank), found);
}
