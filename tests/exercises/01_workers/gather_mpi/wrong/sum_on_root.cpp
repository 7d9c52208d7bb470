// mistake: after a reduction everybody has the result
// caught: right
// says: Rank 0 has the sum, the others have 0. MPI_Reduce, say, gives the result to its root
//   alone.
#include "gather_mpi.hpp"

#include <numeric>

Gathered gather_slots(std::span<const double> mine, MPI_Comm comm)
{
    Gathered result;
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const int size = static_cast<int>(mine.size());
    std::vector<int> sizes(static_cast<std::size_t>(ranks)), begins(sizes.size());
    MPI_Gather(&size, 1, MPI_INT, sizes.data(), 1, MPI_INT, 0, comm);
    std::exclusive_scan(sizes.begin(), sizes.end(), begins.begin(), 0);
    if (rank == 0)
        result.all.resize(static_cast<std::size_t>(begins.back() + sizes.back()));
    MPI_Gatherv(mine.data(), size, MPI_DOUBLE, result.all.data(), sizes.data(), begins.data(),
                MPI_DOUBLE, 0, comm);
    const double own = std::accumulate(mine.begin(), mine.end(), 0.0);
    MPI_Reduce(&own, &result.sum, 1, MPI_DOUBLE, MPI_SUM, 0, comm);
    return result;
}
