#include "heat_mpi.hpp"

namespace heat
{

void fill(Plate& plate, const Start& start)
{
    for (Index i = 0; i <= plate.rows + 1; ++i)
        fill_row(plate, start, i);
}

// #region halo
// My first row becomes the lower halo of the rank above, my last row the upper halo of the rank
// below. Each call sends to one side and receives from the other, so no circle of ranks can wait
// for each other.
static void exchange(const Grid& now, Index last, int n, Neighbours near, MPI_Comm comm)
{
    MPI_Sendrecv(&now(1, 0), n, MPI_DOUBLE, near.above, 0,        // out
                 &now(last + 1, 0), n, MPI_DOUBLE, near.below, 0, // in
                 comm, MPI_STATUS_IGNORE);
    MPI_Sendrecv(&now(last, 0), n, MPI_DOUBLE, near.below, 1, // out
                 &now(0, 0), n, MPI_DOUBLE, near.above, 1,    // in
                 comm, MPI_STATUS_IGNORE);
}
// #endregion halo

// #region solve
void solve(Plate& plate, std::size_t steps, MPI_Comm comm)
{
    const Neighbours near = neighbours(plate, comm);
    const int n = static_cast<int>(plate.cols + 2); // a row with its edges lies in one piece
    for (std::size_t step = 0; step < steps; ++step) {
        exchange(plate.now, plate.rows, n, near, comm);
        for (Index i = 1; i <= plate.rows; ++i)
            update_row(plate.now, plate.next, i, plate.cols);
        plate.swap();
    }
}
// #endregion solve

// In each step read a cell, fetch the line that is written to, write it.
double bytes_moved(double cells, std::size_t steps)
{
    return 24 * cells * static_cast<double>(steps);
}

} // namespace heat
