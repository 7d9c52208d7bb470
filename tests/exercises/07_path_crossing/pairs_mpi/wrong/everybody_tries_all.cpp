// mistake: with a copy of all data no message is needed (each rank does all of the work)
// caught: parallel
// says: the work is not divided
#include "pairs_mpi.hpp"
std::vector<Pair> crossing_pairs(std::span<const Segment> paths, std::span<const Segment> walls,
                                 MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    std::vector<Pair> all;
    for (std::size_t j = 0; j < paths.size(); ++j)
        for (std::size_t i = 0; i < walls.size(); ++i)
            if (crosses(paths[j], walls[i]))
                all.push_back({int(j), int(i)});
    MPI_Barrier(comm);
    if (rank != 0)
        all.clear();
    return all;
}
