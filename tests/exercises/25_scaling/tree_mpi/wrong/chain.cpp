// mistake: each rank merges once, so all merge at the same time
// caught: right
// says: Each rank waits for what the next one has merged: that is a chain of p - 1 merges, one
// after
//   another.
#include "tree_mpi.hpp"

Part together(Part mine, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    if (rank + 1 < ranks) {
        Part after = {};
        MPI_Recv(&after, 3, MPI_INT, rank + 1, 0, comm, MPI_STATUS_IGNORE);
        mine = merged(mine, after);
    }
    if (rank > 0)
        MPI_Send(&mine, 3, MPI_INT, rank - 1, 0, comm);
    return mine;
}
