// mistake: a reduction adds up
// caught: right
// says: The numbers were added up: MPI_SUM. The largest one is asked for.
#include "largest_mpi.hpp"

double largest(double mine, MPI_Comm comm)
{
    double all = 0;
    MPI_Allreduce(&mine, &all, 1, MPI_DOUBLE, MPI_SUM, comm);
    return all;
}
