// A wall is four numbers, and the type and the count speak of these.
#include "walls_mpi.hpp"

void share(std::vector<Segment>& walls, MPI_Comm comm)
{
    MPI_Bcast(walls.data(), 4 * static_cast<int>(walls.size()), MPI_INT32_T, 0, comm);
}
