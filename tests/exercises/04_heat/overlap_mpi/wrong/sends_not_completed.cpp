// mistake: only a receive needs a wait (a send that nobody completes stays open for ever)
// caught: end
// says: never completed its
#include "overlap_mpi.hpp"

#include <array>

void take_step(Grid& now, Grid& next, Neighbours near, MPI_Comm comm)
{
    const std::size_t last = now.rows();
    const int length = static_cast<int>(now.cols() + 2);
    const int up = 0, down = 1;
    std::array<MPI_Request, 2> open;
    MPI_Request sent = MPI_REQUEST_NULL;
    MPI_Irecv(now.row(0), length, MPI_DOUBLE, near.above, down, comm, &open[0]);
    MPI_Irecv(now.row(last + 1), length, MPI_DOUBLE, near.below, up, comm, &open[1]);
    MPI_Isend(now.row(1), length, MPI_DOUBLE, near.above, up, comm, &sent);
    MPI_Isend(now.row(last), length, MPI_DOUBLE, near.below, down, comm, &sent);
    for (std::size_t i = 2; i < last; ++i)
        update_row(now, next, i);
    MPI_Waitall(static_cast<int>(open.size()), open.data(), MPI_STATUSES_IGNORE);
    if (last >= 1)
        update_row(now, next, 1);
    if (last >= 2)
        update_row(now, next, last);
}
