// mistake: the last rank only collects
// caught: right
// says: The last rank has handed the items out as they came: it is a stage, too, and has to work on
//   them.
#include "stage_mpi.hpp"

std::vector<double> pipeline(const std::vector<double>& items, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const int before = rank - 1, next = rank + 1;
    const int an_item = 0, the_end = 1; // tags
    std::vector<double> results;
    for (std::size_t k = 0;; ++k) {
        double item = 0;
        if (rank == 0) {
            if (k == items.size())
                break;
            item = items[k];
        } else {
            MPI_Status status;
            MPI_Recv(&item, 1, MPI_DOUBLE, before, MPI_ANY_TAG, comm, &status);
            if (status.MPI_TAG == the_end)
                break;
        }
        if (next < ranks || rank == 0)
            item = worked(item, rank);
        if (next < ranks)
            MPI_Send(&item, 1, MPI_DOUBLE, next, an_item, comm);
        else
            results.push_back(item);
    }
    if (next < ranks)
        MPI_Send(nullptr, 0, MPI_DOUBLE, next, the_end, comm);
    return results;
}
