// mistake: at the picture's edges the halo is not needed
// caught: right
// says: At the picture's first and last row the halo has no neighbour to come from: it is a copy
//   of the outermost row.
#include "wide_halo_mpi.hpp"

#include <algorithm>

void fill_halo(Strip& strip, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const int above = rank > 0 ? rank - 1 : MPI_PROC_NULL;
    const int below = rank + 1 < ranks ? rank + 1 : MPI_PROC_NULL;
    const auto rows = static_cast<std::ptrdiff_t>(strip.rows);
    const auto radius = static_cast<std::ptrdiff_t>(strip.radius);
    const int count = static_cast<int>(strip.radius * strip.cols);
    MPI_Sendrecv(strip.row(0), count, MPI_DOUBLE, above, 0, strip.row(rows), count, MPI_DOUBLE,
                 below, 0, comm, MPI_STATUS_IGNORE);
    MPI_Sendrecv(strip.row(rows - radius), count, MPI_DOUBLE, below, 1, strip.row(-radius), count,
                 MPI_DOUBLE, above, 1, comm, MPI_STATUS_IGNORE);
}
