#include "map_items_mpi.hpp"

namespace parallel_map
{

// #region map
void map_items(std::size_t n, std::size_t chunk, const Work& work, const Results& results,
               SharedCounter& counter, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    counter.reset();
    std::vector<unsigned long> mine;
    for (std::size_t begin = counter.take(chunk); begin < n; begin = counter.take(chunk))
        for (std::size_t i = begin; i < begin + std::min(chunk, n - begin); ++i) {
            work(i, rank);
            mine.push_back(i);
        }
    collect(mine, results, comm);
}
// #endregion map

} // namespace parallel_map
