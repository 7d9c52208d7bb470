// mistake: m / p paths for each rank are all paths
// caught: right
// says: The last paths are missing: every rank has tried m / p of them, and no rank has tried the
//   last m % p.
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
    for (std::size_t j = m / p * r; j < m / p * (r + 1); ++j)
        for (std::size_t i = 0; i < walls.size(); ++i)
            if (crosses(paths[j], walls[i]))
                mine.push_back({static_cast<int>(j), static_cast<int>(i)});

    MPI_Datatype pair = MPI_DATATYPE_NULL;
    MPI_Type_contiguous(2, MPI_INT, &pair);
    MPI_Type_commit(&pair);
    const int length = static_cast<int>(mine.size());
    std::vector<int> lengths(p), begins(p + 1);
    MPI_Gather(&length, 1, MPI_INT, lengths.data(), 1, MPI_INT, 0, comm);
    for (std::size_t q = 0; q < p; ++q) // on rank 0; the others have zeros
        begins[q + 1] = begins[q] + lengths[q];
    std::vector<Pair> all(static_cast<std::size_t>(begins[p]));
    MPI_Gatherv(mine.data(), length, pair, all.data(), lengths.data(), begins.data(), pair, 0,
                comm);
    MPI_Type_free(&pair);
    return all;
}
