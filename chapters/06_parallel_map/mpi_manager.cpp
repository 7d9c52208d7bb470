#include "map_items_mpi.hpp"

namespace parallel_map
{

// #region map
// Rank 0 hands out the items and collects the results; the other ranks compute. (Both are in
// parallel_map_mpi.hpp.)
void map_items(std::size_t n, std::size_t chunk, const Work& work, const Results& results,
               SharedCounter&, MPI_Comm comm)
{
    Results room = results; // every rank has room for all
    manage_or_serve(n, chunk, work, room, comm);
}
// #endregion map

} // namespace parallel_map
