// mistake: each rank knows by itself whether all were answered
// caught: right
// says: Each rank has the verdict of its own calls alone.
#include "verdict_mpi.hpp"

Answers ask_all(std::size_t n, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    std::vector<double> mine(n, 0);
    int all = 1;
    Answers answers;
    answers.values.resize(rank == 0 ? n : 0);
    for (std::size_t call = rank; call < n; call += ranks) {
        const std::optional<double> answer = ask(call);
        mine[call] = answer.value_or(-1);
        all = all != 0 && answer ? 1 : 0;
    }
    MPI_Reduce(mine.data(), answers.values.data(), static_cast<int>(n), MPI_DOUBLE, MPI_SUM, 0,
               comm);
    answers.all = all != 0;
    return answers;
}
