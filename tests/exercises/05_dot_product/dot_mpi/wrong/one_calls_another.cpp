// mistake: rank 0 reduces, and the others broadcast what it wants to know
// caught: end
// says: MPI_Bcast
#include "dot_mpi.hpp"

double dot(std::span<const double> x, std::span<const double> y, MPI_Comm comm)
{
    double mine = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        mine += x[i] * y[i];
    double sum = 0;
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    if (rank == 0)
        MPI_Reduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, 0, comm);
    else
        MPI_Bcast(&mine, 1, MPI_DOUBLE, 0, comm);
    return sum;
}
