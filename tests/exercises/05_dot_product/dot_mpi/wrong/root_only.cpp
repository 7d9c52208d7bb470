// mistake: after a reduction everybody has the result (MPI_Reduce has a root)
// caught: right
// says: This is the sum on rank 0, but the other ranks do not have it. MPI_Reduce and messages
//   to rank 0 alone leave it there; all ranks need it.
#include "dot_mpi.hpp"

double dot(std::span<const double> x, std::span<const double> y, MPI_Comm comm)
{
    double mine = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        mine += x[i] * y[i];
    double sum = 0;
    MPI_Reduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, 0, comm);
    return sum;
}
