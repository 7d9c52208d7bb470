// mistake: who combines gives the result to all
// caught: right
// says: Rank 0 has the right number, and the others have none: MPI_Reduce gives the result to one
//   rank. Here everybody needs it.
#include "largest_mpi.hpp"

double largest(double mine, MPI_Comm comm)
{
    double all = 0;
    MPI_Reduce(&mine, &all, 1, MPI_DOUBLE, MPI_MAX, 0, comm);
    return all;
}
