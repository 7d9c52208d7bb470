// Each rank needs one row from each of its neighbours.
#include "halo_mpi.hpp"

void exchange(Grid& u, Neighbours near, MPI_Comm comm)
{
    const std::size_t last = u.rows();
    const int length = static_cast<int>(u.cols() + 2);

    // TODO: u.row(1) goes up; what the rank below sends up arrives in u.row(last + 1).

    // TODO: u.row(last) goes down; what the rank above sends down arrives in u.row(0).
}
