#include <array>

#include "heat_mpi.hpp"
#include "primer/mpi/count.hpp"
#include "row.hpp"

namespace heat
{

// #region halo
// Starts the exchange and returns at once. Until MPI_Waitall the halo rows must not be read, and
// the rows that are sent must not be written.
static std::array<MPI_Request, 4> start_exchange(Grid& now, Neighbours near, MPI_Comm comm)
{
    const Index last = now.rows() - 2;
    const int n = primer::mpi::count(static_cast<std::size_t>(now.cols()));
    std::array<MPI_Request, 4> open;
    MPI_Irecv(&now(0, 0), n, MPI_DOUBLE, near.above, 1, comm, &open[0]);
    MPI_Irecv(&now(last + 1, 0), n, MPI_DOUBLE, near.below, 0, comm, &open[1]);
    MPI_Isend(&now(1, 0), n, MPI_DOUBLE, near.above, 0, comm, &open[2]);
    MPI_Isend(&now(last, 0), n, MPI_DOUBLE, near.below, 1, comm, &open[3]);
    return open;
}
// #endregion halo

// #region solve
void solve_mpi_overlap(Plate& plate, std::size_t steps, MPI_Comm comm)
{
    const Neighbours near = neighbours(plate, comm);
    const Index last = plate.rows;
    for (std::size_t step = 0; step < steps; ++step) {
        auto open = start_exchange(plate.now(), near, comm);
        for (Index i = 2; i < last; ++i) // the rows that need no halo
            update_row(plate.now(), plate.next(), i);
        MPI_Waitall(static_cast<int>(open.size()), open.data(), MPI_STATUSES_IGNORE);
        if (last >= 1)
            update_row(plate.now(), plate.next(), 1);
        if (last >= 2)
            update_row(plate.now(), plate.next(), last);
        plate.swap();
    }
}
// #endregion solve

} // namespace heat
