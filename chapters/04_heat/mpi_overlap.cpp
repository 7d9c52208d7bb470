#include <array>

#include "heat_mpi.hpp"

namespace heat
{

void fill(Plate& plate, const Start& start)
{
    for (Index i = 0; i <= plate.rows + 1; ++i)
        fill_row(plate, start, i);
}

// #region halo
// Starts the exchange and returns at once. Until MPI_Waitall the halo rows must not be read, and
// the rows that are sent must not be written.
static std::array<MPI_Request, 4> start_exchange(const Grid& now, Index last, int n,
                                                 Neighbours near, MPI_Comm comm)
{
    std::array<MPI_Request, 4> open;
    MPI_Irecv(&now(0, 0), n, MPI_DOUBLE, near.above, 1, comm, &open[0]);
    MPI_Irecv(&now(last + 1, 0), n, MPI_DOUBLE, near.below, 0, comm, &open[1]);
    MPI_Isend(&now(1, 0), n, MPI_DOUBLE, near.above, 0, comm, &open[2]);
    MPI_Isend(&now(last, 0), n, MPI_DOUBLE, near.below, 1, comm, &open[3]);
    return open;
}
// #endregion halo

// #region solve
void solve(Plate& plate, std::size_t steps, MPI_Comm comm)
{
    const Neighbours near = neighbours(plate, comm);
    const Index last = plate.rows;
    const int n = static_cast<int>(plate.cols + 2); // a row with its edges lies in one piece
    // #region overlap
    for (std::size_t step = 0; step < steps; ++step) {
        auto open = start_exchange(plate.now, last, n, near, comm);
        for (Index i = 2; i < last; ++i) // the rows that need no halo
            update_row(plate.now, plate.next, i, plate.cols);
        MPI_Waitall(static_cast<int>(open.size()), open.data(), MPI_STATUSES_IGNORE);
        if (last >= 1)
            update_row(plate.now, plate.next, 1, plate.cols);
        if (last >= 2)
            update_row(plate.now, plate.next, last, plate.cols);
        plate.swap();
    }
    // #endregion overlap
}
// #endregion solve

// In each step read a cell, fetch the line that is written to, write it.
double bytes_moved(double cells, std::size_t steps)
{
    return 24 * cells * static_cast<double>(steps);
}

} // namespace heat
