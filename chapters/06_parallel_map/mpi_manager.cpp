#include "parallel_map_mpi.hpp"

namespace parallel_map
{

// #region map
// Rank 0 hands out the items and collects the results; the other ranks compute. (Both are in
// parallel_map_mpi.hpp.)
void map_items(std::size_t n, std::size_t chunk, const Work& work, const Results& results,
               MPI_Comm comm)
{
    const Failure failed = manage_or_serve(n, chunk, work, results, comm);
    if (failed.failed > 0)
        throw ItemFailed(failed.item, failed.failed, failed.why);
}
// #endregion map

} // namespace parallel_map
