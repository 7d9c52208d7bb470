// mistake: the rank above is rank - 1, and the rank below rank + 1 (near says which they are)
// caught: right
// says: Your rank sends to rank - 1 and rank + 1; the ranks above and below are near.above and
//   near.below, which may be others.
#include "halo_mpi.hpp"

void exchange(Grid& u, Neighbours, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const int above = rank > 0 ? rank - 1 : MPI_PROC_NULL;
    const int below = rank + 1 < ranks ? rank + 1 : MPI_PROC_NULL;
    const std::size_t last = u.rows();
    const int length = static_cast<int>(u.cols() + 2);
    MPI_Sendrecv(u.row(1), length, MPI_DOUBLE, above, 0, u.row(last + 1), length, MPI_DOUBLE, below,
                 0, comm, MPI_STATUS_IGNORE);
    MPI_Sendrecv(u.row(last), length, MPI_DOUBLE, below, 1, u.row(0), length, MPI_DOUBLE, above, 1,
                 comm, MPI_STATUS_IGNORE);
}
