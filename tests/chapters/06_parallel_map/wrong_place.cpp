// A mistaken kernel for ranks: all results arrive, but two neighbours change places.
#include <vector>

#include "map_items_mpi.hpp"

void parallel_map::map_items(std::size_t n, std::size_t chunk, const Work& work,
                             const Results& results, SharedCounter&, MPI_Comm comm)
{
    Results room = results;
    manage_or_serve(n, chunk, work, room, comm);
    if (n < 2)
        return;
    const std::vector<std::byte> first(results.of(n / 2), results.of(n / 2) + results.size);
    std::memcpy(results.of(n / 2), results.of(n / 2 - 1), results.size);
    std::memcpy(results.of(n / 2 - 1), first.data(), results.size);
}
