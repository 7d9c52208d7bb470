// mistake: the receive's count is one of walls
// caught: end
// says: room
#include "walls_mpi.hpp"

void share(std::vector<Segment>& walls, MPI_Comm comm)
{
    int rank = 0, size = 0;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &size);
    const int n = static_cast<int>(walls.size());
    if (rank != 0)
        MPI_Recv(walls.data(), n, MPI_INT32_T, 0, 0, comm, MPI_STATUS_IGNORE);
    for (int to = 1; rank == 0 && to < size; ++to)
        MPI_Send(walls.data(), 4 * n, MPI_INT32_T, to, 0, comm);
}
