#include "heat_mpi.hpp"

namespace heat
{

void fill(Plate& plate, const Start& start)
{
    fill_row(plate, start, 0);
    fill_row(plate, start, plate.rows + 1);
#pragma omp parallel for schedule(static)
    for (Index i = 1; i <= plate.rows; ++i)
        fill_row(plate, start, i);
}

static void exchange(const Grid& now, Index last, int n, Neighbours near, MPI_Comm comm)
{
    MPI_Sendrecv(&now(1, 0), n, MPI_DOUBLE, near.above, 0,        // out
                 &now(last + 1, 0), n, MPI_DOUBLE, near.below, 0, // in
                 comm, MPI_STATUS_IGNORE);
    MPI_Sendrecv(&now(last, 0), n, MPI_DOUBLE, near.below, 1, // out
                 &now(0, 0), n, MPI_DOUBLE, near.above, 1,    // in
                 comm, MPI_STATUS_IGNORE);
}

// A rank for each node, or each socket, and in it a thread for each core: only ranks have halos, so
// there are fewer and larger messages. The first thread exchanges them outside the parallel region:
// MPI_THREAD_FUNNELED is enough.
// #region solve
void solve(Plate& plate, std::size_t steps, MPI_Comm comm)
{
    const Neighbours near = neighbours(plate, comm);
    const int n = static_cast<int>(plate.cols + 2); // a row with its edges lies in one piece
    for (std::size_t step = 0; step < steps; ++step) {
        exchange(plate.now, plate.rows, n, near, comm);
#pragma omp parallel for schedule(static)
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
