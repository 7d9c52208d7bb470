// mistake: after a failure nothing more has to be asked
// caught: right
// says: The calls behind the failed one were not made: every call is made, whatever became of the
//   others.
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
    for (std::size_t call = rank; call < n && all != 0; call += ranks) {
        const std::optional<double> answer = ask(call);
        mine[call] = answer.value_or(-1);
        all = answer ? 1 : 0;
    }
    MPI_Reduce(mine.data(), answers.values.data(), static_cast<int>(n), MPI_DOUBLE, MPI_SUM, 0,
               comm);
    MPI_Allreduce(MPI_IN_PLACE, &all, 1, MPI_INT, MPI_LAND, comm);
    answers.all = all != 0;
    return answers;
}
