#include "parallel_map_mpi.hpp"

namespace parallel_map
{

// #region take
// The next `chunk` items: reads the counter on rank 0 and raises it, in one step that no other rank
// can come between. Rank 0 makes no call for that: one-sided communication.
static std::size_t take(std::size_t chunk, MPI_Win counter)
{
    const unsigned long more = chunk;
    unsigned long first = 0;
    MPI_Fetch_and_op(&more, &first, MPI_UNSIGNED_LONG, 0, 0, MPI_SUM, counter);
    MPI_Win_flush(0, counter);
    return first;
}
// #endregion take

// #region map
void map_items(std::size_t n, std::size_t chunk, const Work& work, const Results& results,
               MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    unsigned long* next = nullptr; // the first item that nobody has taken: 8 bytes on rank 0
    MPI_Win counter = MPI_WIN_NULL;
    MPI_Win_allocate(rank == 0 ? 8 : 0, 8, MPI_INFO_NULL, comm, &next, &counter);
    MPI_Win_lock_all(0, counter);
    if (rank == 0) {
        *next = 0;
        MPI_Win_sync(counter);
    }
    MPI_Barrier(comm); // nobody takes before it is 0
    std::vector<unsigned long> mine;
    for (std::size_t begin = take(chunk, counter); begin < n; begin = take(chunk, counter))
        for (std::size_t i = begin; i < std::min(n, begin + chunk); ++i) {
            work(i, rank);
            mine.push_back(i);
        }
    MPI_Win_unlock_all(counter);
    collect(mine, results, comm);
    MPI_Win_free(&counter);
}
// #endregion map

} // namespace parallel_map
