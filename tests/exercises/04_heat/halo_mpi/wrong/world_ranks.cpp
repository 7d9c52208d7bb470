// mistake: MPI_COMM_WORLD in place of the communicator that is handed over
// caught: end
// says: Your code names MPI_COMM_WORLD
#include "halo_mpi.hpp"

void exchange(Grid& u, Neighbours near, MPI_Comm)
{
    const std::size_t last = u.rows();
    const int length = static_cast<int>(u.cols() + 2);
    MPI_Sendrecv(u.row(1), length, MPI_DOUBLE, near.above, 0, u.row(last + 1), length, MPI_DOUBLE,
                 near.below, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    MPI_Sendrecv(u.row(last), length, MPI_DOUBLE, near.below, 1, u.row(0), length, MPI_DOUBLE,
                 near.above, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
}
