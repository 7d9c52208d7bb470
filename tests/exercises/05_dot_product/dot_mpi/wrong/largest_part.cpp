// mistake: any reduction adds (the operation says what is done)
// caught: right
// says: This is the largest of the ranks' parts, as MPI_MAX gives it, and not their sum
//   (MPI_SUM).
#include "dot_mpi.hpp"

double dot(std::span<const double> x, std::span<const double> y, MPI_Comm comm)
{
    double mine = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        mine += x[i] * y[i];
    double sum = 0;
    MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_MAX, comm);
    return sum;
}
