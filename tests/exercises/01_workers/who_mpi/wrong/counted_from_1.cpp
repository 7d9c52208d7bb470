// mistake: ranks are counted from 1
// caught: right
// says: The numbers are too large by one: ranks are counted from 0.
#include "who_mpi.hpp"

Who who(MPI_Comm comm)
{
    Who me;
    MPI_Comm_size(comm, &me.ranks);
    MPI_Comm_rank(comm, &me.rank);
    me.rank += 1;
    return me;
}
