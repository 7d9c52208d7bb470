// mistake: a range ends with the number that the next one begins with
// caught: right
// says: The borders are counted twice: a range ends before the number that the next one begins
//   with.
#include "ranges_mpi.hpp"

double count_to(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    const auto p = static_cast<std::size_t>(ranks), me = static_cast<std::size_t>(rank);
    double part = 0;
    for (std::size_t i = n * me / p; i <= n * (me + 1) / p && i < n; ++i)
        part += weight(i);
    double total = 0;
    MPI_Reduce(&part, &total, 1, MPI_DOUBLE, MPI_SUM, 0, comm);
    return total;
}
