// mistake: there is one communicator
// caught: right
// says: Your code names MPI_COMM_WORLD
#include "who_mpi.hpp"

Who who(MPI_Comm comm)
{
    Who me;
    MPI_Comm_size(comm, &me.ranks);
    MPI_Comm_rank(MPI_COMM_WORLD, &me.rank);
    return me;
}
