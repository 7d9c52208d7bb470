// A tree of ranks.
#include "tree_mpi.hpp"

Part together(Part mine, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    // A rank that still takes part has what the ranks rank … rank + reach - 1 came to.
    for (int reach = 1; reach < ranks; reach *= 2) {
        if (rank % (2 * reach) != 0) {
            MPI_Send(&mine, 3, MPI_INT, rank - reach, 0, comm);
            break; // another rank has it now
        }
        if (rank + reach < ranks) { // else nobody is there: it goes up as it is
            Part after = {};
            MPI_Recv(&after, 3, MPI_INT, rank + reach, 0, comm, MPI_STATUS_IGNORE);
            mine = merged(mine, after);
        }
    }
    return mine;
}
