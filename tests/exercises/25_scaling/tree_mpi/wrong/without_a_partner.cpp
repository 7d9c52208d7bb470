// mistake: who has no partner in a step is done
// caught: end
// says: in MPI_Recv
#include "tree_mpi.hpp"

Part together(Part mine, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    for (int reach = 1; reach < ranks; reach *= 2) {
        if (rank % (2 * reach) != 0) {
            MPI_Send(&mine, 3, MPI_INT, rank - reach, 0, comm);
            break;
        }
        if (rank + reach >= ranks)
            break;
        Part after = {};
        MPI_Recv(&after, 3, MPI_INT, rank + reach, 0, comm, MPI_STATUS_IGNORE);
        mine = merged(mine, after);
    }
    return mine;
}
