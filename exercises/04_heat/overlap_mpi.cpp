// The inner rows need no halo, so they can be computed while the messages travel.
#include "overlap_mpi.hpp"

#include <array>

void take_step(Grid& now, Grid& next, Neighbours near, MPI_Comm comm)
{
    const std::size_t last = now.rows();
    const int length = static_cast<int>(now.cols() + 2);
    std::array<MPI_Request, 4> open;
    open.fill(MPI_REQUEST_NULL);

    // TODO: start receiving into now.row(0) and now.row(last + 1), and sending now.row(1) up and
    // now.row(last) down. Each call stores its request in `open`.

    for (std::size_t i = 2; i < last; ++i) // the rows that need no halo
        update_row(now, next, i);

    // TODO: what must be complete before the first and the last row are computed? TODO: the first
    // and the last row. (They may be the same one, or there may be none.)
}
