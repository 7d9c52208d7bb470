// mistake: every rank tries all paths, and hands in those of its block
// caught: parallel
// says: the work is not divided
#include "pairs_mpi.hpp"

std::vector<Pair> crossing_pairs(std::span<const Segment> paths, std::span<const Segment> walls,
                                 MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t m = paths.size(), r = static_cast<std::size_t>(rank),
                      p = static_cast<std::size_t>(ranks);
    std::vector<int> mine;
    for (std::size_t j = 0; j < m; ++j)
        for (std::size_t i = 0; i < walls.size(); ++i)
            if (crosses(paths[j], walls[i]) && j >= m * r / p && j < m * (r + 1) / p) {
                mine.push_back(static_cast<int>(j));
                mine.push_back(static_cast<int>(i));
            }

    const int length = static_cast<int>(mine.size());
    std::vector<int> lengths(p), begins(p + 1);
    MPI_Gather(&length, 1, MPI_INT, lengths.data(), 1, MPI_INT, 0, comm);
    for (std::size_t q = 0; q < p; ++q)
        begins[q + 1] = begins[q] + lengths[q];
    std::vector<int> all(static_cast<std::size_t>(begins[p]));
    MPI_Gatherv(mine.data(), length, MPI_INT, all.data(), lengths.data(), begins.data(), MPI_INT, 0,
                comm);
    std::vector<Pair> pairs;
    for (std::size_t k = 0; k + 1 < all.size(); k += 2)
        pairs.push_back({all[k], all[k + 1]});
    return pairs;
}
