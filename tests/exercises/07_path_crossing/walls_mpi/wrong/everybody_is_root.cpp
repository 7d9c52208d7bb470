// mistake: the root is the rank that calls
// caught: end
// says: root
#include "walls_mpi.hpp"

void share(std::vector<Segment>& walls, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    MPI_Bcast(walls.data(), 4 * static_cast<int>(walls.size()), MPI_INT32_T, rank, comm);
}
