// mistake: all slots are as large as rank 0's
// caught: right
// says: Every rank sends as many numbers as rank 0 has, filled up with zeros where it has fewer.
//   The slots have different sizes: gather the sizes first, then use MPI_Gatherv.
#include "gather_mpi.hpp"

#include <numeric>

Gathered gather_slots(std::span<const double> mine, MPI_Comm comm)
{
    Gathered result;
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    int size = static_cast<int>(mine.size());
    MPI_Bcast(&size, 1, MPI_INT, 0, comm);
    std::vector<double> padded(mine.begin(), mine.end());
    padded.resize(static_cast<std::size_t>(size));
    if (rank == 0)
        result.all.resize(static_cast<std::size_t>(size * ranks));
    MPI_Gather(padded.data(), size, MPI_DOUBLE, result.all.data(), size, MPI_DOUBLE, 0, comm);
    const double own = std::accumulate(mine.begin(), mine.end(), 0.0);
    MPI_Allreduce(&own, &result.sum, 1, MPI_DOUBLE, MPI_SUM, comm);
    return result;
}
