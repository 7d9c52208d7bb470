// mistake: n / p numbers for each rank are all numbers
// caught: right
// says: The remainder is lost: every rank counts n / p numbers, and the last n % p belong to
//   nobody.
#include "ranges_mpi.hpp"

double count_to(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    const std::size_t share = n / static_cast<std::size_t>(ranks);
    const std::size_t begin = share * static_cast<std::size_t>(rank);
    double part = 0;
    for (std::size_t i = begin; i < begin + share; ++i)
        part += weight(i);
    double total = 0;
    MPI_Reduce(&part, &total, 1, MPI_DOUBLE, MPI_SUM, 0, comm);
    return total;
}
