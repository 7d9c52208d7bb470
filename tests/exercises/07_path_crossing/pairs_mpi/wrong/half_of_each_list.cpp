// mistake: a length is a number of pairs
// caught: right
// says: Only the first half of each rank's list has come. Is its length counted in pairs where
//   the type is MPI_INT? Lengths count elements of the type that is sent, and a pair is two
//   elements of MPI_INT. Make a type for a pair.
#include "pairs_mpi.hpp"

std::vector<Pair> crossing_pairs(std::span<const Segment> paths, std::span<const Segment> walls,
                                 MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t m = paths.size(), r = static_cast<std::size_t>(rank),
                      p = static_cast<std::size_t>(ranks);
    std::vector<Pair> mine; // of the paths in my block
    for (std::size_t j = m * r / p; j < m * (r + 1) / p; ++j)
        for (std::size_t i = 0; i < walls.size(); ++i)
            if (crosses(paths[j], walls[i]))
                mine.push_back({static_cast<int>(j), static_cast<int>(i)});

    const int length = static_cast<int>(mine.size());
    std::vector<int> lengths(p), begins(p + 1);
    MPI_Gather(&length, 1, MPI_INT, lengths.data(), 1, MPI_INT, 0, comm);
    for (std::size_t q = 0; q < p; ++q) // on rank 0; the others have zeros
        begins[q + 1] = begins[q] + lengths[q];
    std::vector<Pair> all(static_cast<std::size_t>(begins[p]));
    MPI_Gatherv(mine.data(), length, MPI_INT, all.data(), lengths.data(), begins.data(), MPI_INT, 0,
                comm);
    return all;
}
