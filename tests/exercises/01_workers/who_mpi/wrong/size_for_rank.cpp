// mistake: MPI_Comm_size numbers the ranks
// caught: right
// says: Every rank has the same number, that of all ranks: MPI_Comm_size counts them, and
//   MPI_Comm_rank says which one this is.
#include "who_mpi.hpp"

Who who(MPI_Comm comm)
{
    Who me;
    MPI_Comm_size(comm, &me.ranks);
    MPI_Comm_size(comm, &me.rank);
    return me;
}
