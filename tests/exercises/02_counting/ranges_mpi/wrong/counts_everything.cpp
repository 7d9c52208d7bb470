// mistake: who has the right total has divided the work
// caught: parallel
// says: the work is not divided
#include "ranges_mpi.hpp"
double count_to(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    double all = 0;
    for (std::size_t i = 0; i < n; ++i)
        all += weight(i);
    return rank == 0 ? all : 0;
}
