// mistake: a sum needs all numbers in one place (each rank gathers them and adds up all)
// caught: parallel
// says: the work is not divided
#include "dot_mpi.hpp"
#include <vector>
double dot(std::span<const double> x, std::span<const double> y, MPI_Comm comm)
{
    int ranks = 1;
    MPI_Comm_size(comm, &ranks);
    int n = int(x.size());
    std::vector<int> counts(ranks), places(ranks);
    MPI_Allgather(&n, 1, MPI_INT, counts.data(), 1, MPI_INT, comm);
    int all = 0;
    for (int r = 0; r < ranks; ++r) {
        places[r] = all;
        all += counts[r];
    }
    std::vector<double> X(all), Y(all);
    MPI_Allgatherv(x.data(), n, MPI_DOUBLE, X.data(), counts.data(), places.data(), MPI_DOUBLE,
                   comm);
    MPI_Allgatherv(y.data(), n, MPI_DOUBLE, Y.data(), counts.data(), places.data(), MPI_DOUBLE,
                   comm);
    double sum = 0;
    for (int i = 0; i < all; ++i)
        sum += X[i] * Y[i];
    return sum;
}
