// A mistaken kernel for ranks: the last item of each rank is done, but its result never sent.
#include "map_items_mpi.hpp"

void parallel_map::map_items(std::size_t n, std::size_t, const Work& work, const Results& results,
                             SharedCounter&, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    std::vector<unsigned long> mine;
    for (std::size_t i = static_cast<std::size_t>(rank); i < n;
         i += static_cast<std::size_t>(ranks)) {
        work(i, rank);
        mine.push_back(i);
    }
    if (rank != 0 && !mine.empty())
        mine.pop_back();
    collect(mine, results, comm);
}
