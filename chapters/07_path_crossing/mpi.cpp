#include "path_crossing_mpi.hpp"

#include <vector>

namespace path_crossing
{

// #region count
void count(const Index& index, Segments paths, std::uint32_t most, std::span<std::uint32_t> counts,
           MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    // #region blocks
    std::vector<int> sizes, begins; // of all ranks' blocks: they differ by one at most
    const std::size_t m = paths.size(), p = static_cast<std::size_t>(ranks);
    for (std::size_t r = 0; r < p; ++r) {
        begins.push_back(static_cast<int>(m * r / p));
        sizes.push_back(static_cast<int>(m * (r + 1) / p) - begins.back());
    }
    // #endregion blocks
    // #region gather
    const auto me = static_cast<std::size_t>(rank);
    const auto size = static_cast<std::size_t>(sizes[me]);
    std::vector<std::uint32_t> mine(size);
    count(index, paths.subspan(static_cast<std::size_t>(begins[me]), size), most, mine);
    MPI_Gatherv(mine.data(), sizes[me], MPI_UINT32_T, counts.data(), sizes.data(), begins.data(),
                MPI_UINT32_T, 0, comm);
    // #endregion gather
}
// #endregion count

} // namespace path_crossing
