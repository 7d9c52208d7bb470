// mistake: merging is like adding: the order does not matter
// caught: right
// says: The part that came from the higher ranks was put before the own one: merged(before, after)
// keeps
//   the order of the ranks.
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
        if (rank + reach < ranks) {
            Part after = {};
            MPI_Recv(&after, 3, MPI_INT, rank + reach, 0, comm, MPI_STATUS_IGNORE);
            mine = merged(after, mine);
        }
    }
    return mine;
}
