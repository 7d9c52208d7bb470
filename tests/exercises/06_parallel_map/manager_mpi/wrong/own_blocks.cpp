// mistake: equal numbers of items are equal work
// caught: right
// says: Every rank took a block, rank 0 too: it must hand out single items, and compute none.
#include "manager_mpi.hpp"

#include <algorithm>

std::vector<double> map_items(std::size_t n, double (*f)(std::size_t), MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    const auto begin = [&](int k) {
        return n * static_cast<std::size_t>(k) / static_cast<std::size_t>(ranks);
    };
    std::vector<double> mine;
    for (std::size_t i = begin(rank); i < begin(rank + 1); ++i)
        mine.push_back(f(i));
    std::vector<int> counts, places;
    for (int k = 0; k < ranks; ++k) {
        counts.push_back(static_cast<int>(begin(k + 1) - begin(k)));
        places.push_back(static_cast<int>(begin(k)));
    }
    std::vector<double> results(rank == 0 ? n : 0);
    MPI_Gatherv(mine.data(), static_cast<int>(mine.size()), MPI_DOUBLE, results.data(),
                counts.data(), places.data(), MPI_DOUBLE, 0, comm);
    return results;
}
