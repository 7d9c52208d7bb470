// mistake: rank 0 knows the verdict, and that is enough
// caught: right
// says: Only rank 0 knows the verdict: the other ranks have that of their own calls.
//   MPI_Allreduce gives it to all.
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
    int verdict = all;
    MPI_Reduce(&all, &verdict, 1, MPI_INT, MPI_LAND, 0, comm);
    all = rank == 0 ? verdict : all;
    answers.all = all != 0;
    return answers;
}
