// Calls by ranks, and one verdict that all of them know.
#include "verdict_mpi.hpp"

Answers ask_all(std::size_t n, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    Answers answers;
    // TODO: each rank makes its calls; rank 0 gets all answers; every rank learns whether all calls
    // were answered.
    return answers;
}
