// mistake: one variable as both sides of MPI_Allreduce
// caught: end
// says: one buffer as both sides
#include "dot_mpi.hpp"

double dot(std::span<const double> x, std::span<const double> y, MPI_Comm comm)
{
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += x[i] * y[i];
    MPI_Allreduce(&sum, &sum, 1, MPI_DOUBLE, MPI_SUM, comm);
    return sum;
}
