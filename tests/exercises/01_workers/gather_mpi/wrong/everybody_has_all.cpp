// mistake: to have all slots on every rank does no harm
// caught: right
// says: Every rank holds all slots, but only rank 0 was to have them: with p ranks all data are in
//   memory p times.
#include "gather_mpi.hpp"

#include <numeric>

Gathered gather_slots(std::span<const double> mine, MPI_Comm comm)
{
    Gathered result;
    int ranks = 1;
    MPI_Comm_size(comm, &ranks);
    const int size = static_cast<int>(mine.size());
    std::vector<int> sizes(static_cast<std::size_t>(ranks)), begins(sizes.size());
    MPI_Allgather(&size, 1, MPI_INT, sizes.data(), 1, MPI_INT, comm);
    std::exclusive_scan(sizes.begin(), sizes.end(), begins.begin(), 0);
    result.all.resize(static_cast<std::size_t>(begins.back() + sizes.back()));
    MPI_Allgatherv(mine.data(), size, MPI_DOUBLE, result.all.data(), sizes.data(), begins.data(),
                   MPI_DOUBLE, comm);
    result.sum = std::accumulate(result.all.begin(), result.all.end(), 0.0);
    return result;
}
