// Every rank needs it: each decides for itself whether to go on, and all must decide alike.
#include "largest_mpi.hpp"

double largest(double mine, MPI_Comm comm)
{
    double all = 0;
    MPI_Allreduce(&mine, &all, 1, MPI_DOUBLE, MPI_MAX, comm);
    return all;
}
