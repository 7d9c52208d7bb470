// mistake: what arrives is an item
// caught: right
// says: There is one result too many: the end mark was taken for an item before somebody looked at
//   its tag.
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
        bool ended = false;
        if (rank == 0) {
            if (k == items.size())
                break;
            item = items[k];
        } else {
            MPI_Status status;
            MPI_Recv(&item, 1, MPI_DOUBLE, before, MPI_ANY_TAG, comm, &status);
            ended = status.MPI_TAG == the_end;
        }
        item = worked(item, rank);
        if (next < ranks)
            MPI_Send(&item, 1, MPI_DOUBLE, next, ended ? the_end : an_item, comm);
        else
            results.push_back(item);
        if (ended)
            return results;
    }
    if (next < ranks)
        MPI_Send(nullptr, 0, MPI_DOUBLE, next, the_end, comm);
    return results;
}
