// mistake: a sum must be handed from rank to rank (each waits before it has added its own)
// caught: parallel
// says: they took turns
#include "dot_mpi.hpp"

double dot(std::span<const double> x, std::span<const double> y, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    double sum = 0;
    if (rank > 0)
        MPI_Recv(&sum, 1, MPI_DOUBLE, rank - 1, 0, comm, MPI_STATUS_IGNORE);
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += x[i] * y[i];
    if (rank + 1 < ranks)
        MPI_Send(&sum, 1, MPI_DOUBLE, rank + 1, 0, comm);
    MPI_Bcast(&sum, 1, MPI_DOUBLE, ranks - 1, comm);
    return sum;
}
