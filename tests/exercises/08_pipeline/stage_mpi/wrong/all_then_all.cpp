// mistake: a stage begins when the one before has made all items
// caught: parallel
// says: they took turns
#include "stage_mpi.hpp"

std::vector<double> pipeline(const std::vector<double>& items, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    std::vector<double> mine = items;
    if (rank > 0) {
        MPI_Status status;
        int count = 0;
        MPI_Probe(rank - 1, 0, comm, &status);
        MPI_Get_count(&status, MPI_DOUBLE, &count);
        mine.resize(static_cast<std::size_t>(count));
        MPI_Recv(mine.data(), count, MPI_DOUBLE, rank - 1, 0, comm, MPI_STATUS_IGNORE);
    }
    for (double& item : mine)
        item = worked(item, rank);
    if (rank + 1 == ranks)
        return mine;
    MPI_Send(mine.data(), static_cast<int>(mine.size()), MPI_DOUBLE, rank + 1, 0, comm);
    return {};
}
