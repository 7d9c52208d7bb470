// mistake: MPI_COMM_WORLD in place of the communicator that is handed over
// caught: end
// says: Your code names MPI_COMM_WORLD
#include "dot_mpi.hpp"

double dot(std::span<const double> x, std::span<const double> y, MPI_Comm)
{
    double mine = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        mine += x[i] * y[i];
    double sum = 0;
    MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return sum;
}
