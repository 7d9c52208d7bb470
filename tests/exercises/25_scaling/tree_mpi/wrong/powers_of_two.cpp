// mistake: a tree of p ranks has log2(p) steps, rounded down
// caught: right
// says: The last ranks are lost when the number of ranks is no power of two: log2(p) must be
// rounded
//   up.
#include "tree_mpi.hpp"

Part together(Part mine, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    for (int reach = 1; 2 * reach <= ranks; reach *= 2) {
        if (rank % (2 * reach) != 0) {
            MPI_Send(&mine, 3, MPI_INT, rank - reach, 0, comm);
            break;
        }
        if (rank + reach < ranks) {
            Part after = {};
            MPI_Recv(&after, 3, MPI_INT, rank + reach, 0, comm, MPI_STATUS_IGNORE);
            mine = merged(mine, after);
        }
    }
    return mine;
}
