// mistake: rank 0 has the items, so it does the work
// caught: parallel
// says: rank 0
#include "stage_mpi.hpp"

std::vector<double> pipeline(const std::vector<double>& items, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    std::vector<double> mine = items;
    for (double& item : mine)
        for (int stage = 0; stage < ranks; ++stage)
            item = worked(item, stage);
    if (ranks == 1)
        return mine;
    if (rank == 0)
        MPI_Send(mine.data(), static_cast<int>(mine.size()), MPI_DOUBLE, ranks - 1, 0, comm);
    if (rank < ranks - 1)
        return {};
    MPI_Status status;
    int count = 0;
    MPI_Probe(0, 0, comm, &status);
    MPI_Get_count(&status, MPI_DOUBLE, &count);
    mine.resize(static_cast<std::size_t>(count));
    MPI_Recv(mine.data(), count, MPI_DOUBLE, 0, 0, comm, MPI_STATUS_IGNORE);
    return mine;
}
