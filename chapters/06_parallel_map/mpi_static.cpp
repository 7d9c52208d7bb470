#include "map_items_mpi.hpp"

namespace parallel_map
{

// #region map
// Each rank has a block of the items, whatever they cost.
void map_items(std::size_t n, std::size_t, const Work& work, const Results& results, SharedCounter&,
               MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const auto me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
    // As gcc does it for schedule(static): the first n % p blocks have one item more. So a worker
    // has the same items here as in openmp_static, and their times can be compared.
    const std::size_t begin = n / p * me + std::min(me, n % p);
    const std::size_t end = begin + n / p + (me < n % p ? 1 : 0);
    std::vector<unsigned long> mine;
    for (std::size_t i = begin; i < end; ++i) {
        work(i, rank);
        mine.push_back(i);
    }
    collect(mine, results, comm);
}
// #endregion map

} // namespace parallel_map
