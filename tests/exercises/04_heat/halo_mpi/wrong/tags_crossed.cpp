// mistake: a tag says where a message comes from (both ends must give the same number)
// caught: end
// says: waits for tag
#include "halo_mpi.hpp"

void exchange(Grid& u, Neighbours near, MPI_Comm comm)
{
    const std::size_t last = u.rows();
    const int length = static_cast<int>(u.cols() + 2);
    const int to_above = 0, to_below = 1, from_above = 0, from_below = 1;
    MPI_Sendrecv(u.row(1), length, MPI_DOUBLE, near.above, to_above, u.row(last + 1), length,
                 MPI_DOUBLE, near.below, from_below, comm, MPI_STATUS_IGNORE);
    MPI_Sendrecv(u.row(last), length, MPI_DOUBLE, near.below, to_below, u.row(0), length,
                 MPI_DOUBLE, near.above, from_above, comm, MPI_STATUS_IGNORE);
}
