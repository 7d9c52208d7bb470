// mistake: a product of two numbers that fit into an int fits, too
// caught: right
// says: that does not fit into an int
#include "ranges_mpi.hpp"
double count_to(std::size_t n, MPI_Comm comm)
{
    int p = 1, r = 0;
    MPI_Comm_size(comm, &p);
    MPI_Comm_rank(comm, &r);
    const int m = static_cast<int>(n);
    double part = 0, total = 0;
    for (int i = m * r / p; i < m * (r + 1) / p; ++i)
        part += weight(static_cast<std::size_t>(i));
    MPI_Reduce(&part, &total, 1, MPI_DOUBLE, MPI_SUM, 0, comm);
    return total;
}
