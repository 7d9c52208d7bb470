// mistake: after MPI_Isend the message has left (the buffer is MPI's until the wait)
// caught: end
// says: changed the buffer of its MPI_Isend
#include "overlap_mpi.hpp"

#include <algorithm>
#include <array>

void take_step(Grid& now, Grid& next, Neighbours near, MPI_Comm comm)
{
    const std::size_t last = now.rows();
    const int length = static_cast<int>(now.cols() + 2);
    const int up = 0, down = 1;
    std::array<MPI_Request, 4> open;
    std::vector<double> row(now.cols() + 2);
    MPI_Irecv(now.row(0), length, MPI_DOUBLE, near.above, down, comm, &open[0]);
    MPI_Irecv(now.row(last + 1), length, MPI_DOUBLE, near.below, up, comm, &open[1]);
    std::copy_n(now.row(1), row.size(), row.begin());
    MPI_Isend(row.data(), length, MPI_DOUBLE, near.above, up, comm, &open[2]);
    std::copy_n(now.row(last), row.size(), row.begin());
    MPI_Isend(row.data(), length, MPI_DOUBLE, near.below, down, comm, &open[3]);
    for (std::size_t i = 2; i < last; ++i)
        update_row(now, next, i);
    MPI_Waitall(static_cast<int>(open.size()), open.data(), MPI_STATUSES_IGNORE);
    if (last >= 1)
        update_row(now, next, 1);
    if (last >= 2)
        update_row(now, next, last);
}
