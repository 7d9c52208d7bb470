// exercise: 04_heat/largest_mpi
// fails: compile
// says: that belongs to the checker
#include "largest_mpi.hpp"

extern "C" [[gnu::weak]] void primer_check_end();

double largest(double mine, MPI_Comm comm)
{
    if (primer_check_end != nullptr)
        primer_check_end();
    double all = 0;
    MPI_Allreduce(&mine, &all, 1, MPI_DOUBLE, MPI_MAX, comm);
    return all;
}
