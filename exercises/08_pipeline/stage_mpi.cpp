// Ranks as stages: each takes an item from the rank before, works on it, and hands it on.
#include "stage_mpi.hpp"

std::vector<double> pipeline(const std::vector<double>& items, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    std::vector<double> results;
    for (const double item : items) { // only rank 0 has any
        const double result = worked(item, rank);
        // TODO: hand it to the next rank. Only the last rank keeps what it has made.
        results.push_back(result);
    }
    // TODO: the other ranks take items from the rank before, one by one, until an end mark comes,
    // which they hand on, too.
    return results;
}
