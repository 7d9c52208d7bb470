// A mistaken copy of mpi.cpp: m / p paths for each rank are all paths.
#include "path_crossing_mpi.hpp"

#include <vector>

namespace path_crossing
{

void count(const Index& index, Segments paths, std::uint32_t most, std::span<std::uint32_t> counts,
           MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t each = paths.size() / static_cast<std::size_t>(ranks);
    std::vector<std::uint32_t> mine(each);
    count(index, paths.subspan(each * static_cast<std::size_t>(rank), each), most, mine);
    MPI_Gather(mine.data(), static_cast<int>(each), MPI_UINT32_T, counts.data(),
               static_cast<int>(each), MPI_UINT32_T, 0, comm);
}

} // namespace path_crossing
