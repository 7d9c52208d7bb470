// The number of a rank belongs to a communicator, as its size does.
#include "who_mpi.hpp"

Who who(MPI_Comm comm)
{
    Who me;
    MPI_Comm_size(comm, &me.ranks);
    MPI_Comm_rank(comm, &me.rank);
    return me;
}
