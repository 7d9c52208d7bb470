// mistake: the picture is a ring
// caught: right
// says: Rank 0 has nobody above it, and the last rank nobody below: a picture does not go on at
//   its other edge.
#include "wide_halo_mpi.hpp"

#include <algorithm>

void fill_halo(Strip& strip, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const int above = (rank + ranks - 1) % ranks, below = (rank + 1) % ranks;
    const auto rows = static_cast<std::ptrdiff_t>(strip.rows);
    const auto radius = static_cast<std::ptrdiff_t>(strip.radius);
    const int count = static_cast<int>(strip.radius * strip.cols);
    MPI_Sendrecv(strip.row(0), count, MPI_DOUBLE, above, 0, strip.row(rows), count, MPI_DOUBLE,
                 below, 0, comm, MPI_STATUS_IGNORE);
    MPI_Sendrecv(strip.row(rows - radius), count, MPI_DOUBLE, below, 1, strip.row(-radius), count,
                 MPI_DOUBLE, above, 1, comm, MPI_STATUS_IGNORE);
}
