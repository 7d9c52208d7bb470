// mistake: one process should do the computing, to be on the safe side
// caught: parallel
// says: rank 0
#include "dot_mpi.hpp"

#include <vector>

double dot(std::span<const double> x, std::span<const double> y, MPI_Comm comm)
{
    int ranks = 1, rank = 0, mine = static_cast<int>(x.size());
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    std::vector<int> sizes(static_cast<std::size_t>(ranks)), begins(sizes.size() + 1);
    MPI_Allgather(&mine, 1, MPI_INT, sizes.data(), 1, MPI_INT, comm);
    for (std::size_t i = 0; i < sizes.size(); ++i)
        begins[i + 1] = begins[i] + sizes[i];
    std::vector<double> xs(static_cast<std::size_t>(rank == 0 ? begins.back() : 0)), ys(xs.size());
    MPI_Gatherv(x.data(), mine, MPI_DOUBLE, xs.data(), sizes.data(), begins.data(), MPI_DOUBLE, 0,
                comm);
    MPI_Gatherv(y.data(), mine, MPI_DOUBLE, ys.data(), sizes.data(), begins.data(), MPI_DOUBLE, 0,
                comm);
    double sum = 0;
    for (std::size_t i = 0; i < xs.size(); ++i)
        sum += xs[i] * ys[i];
    MPI_Bcast(&sum, 1, MPI_DOUBLE, 0, comm);
    return sum;
}
