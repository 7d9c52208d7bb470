// mistake: rank 0 has what it needs when it has received from all others
// caught: right
// says: The slots of ranks 1, 2, … are there, and rank 0's own is missing: nobody sends it, so
//   rank 0 must put it there.
#include "gather_mpi.hpp"

#include <numeric>

Gathered gather_slots(std::span<const double> mine, MPI_Comm comm)
{
    Gathered result;
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    if (rank > 0)
        MPI_Send(mine.data(), static_cast<int>(mine.size()), MPI_DOUBLE, 0, 0, comm);
    for (int from = 1; rank == 0 && from < ranks; ++from) {
        MPI_Status about;
        int size = 0;
        MPI_Probe(from, 0, comm, &about);
        MPI_Get_count(&about, MPI_DOUBLE, &size);
        std::vector<double> slot(static_cast<std::size_t>(size));
        MPI_Recv(slot.data(), size, MPI_DOUBLE, from, 0, comm, MPI_STATUS_IGNORE);
        result.all.insert(result.all.end(), slot.begin(), slot.end());
    }
    const double own = std::accumulate(mine.begin(), mine.end(), 0.0);
    MPI_Allreduce(&own, &result.sum, 1, MPI_DOUBLE, MPI_SUM, comm);
    return result;
}
