// Each rank needs as many rows of its neighbours as the filter reaches.
#include "wide_halo_mpi.hpp"

#include <algorithm>

void fill_halo(Strip& strip, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);

    // TODO: the first rows go up, and the last rows go down: `radius` of them in one message.

    // TODO: at the picture's edges, copies of the outermost row.
}
