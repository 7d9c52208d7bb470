// mistake: a count is one of things, whatever they are
// caught: right
// says: The first quarter of the walls has arrived: the count is one of numbers, and a wall has
//   four.
#include "walls_mpi.hpp"

void share(std::vector<Segment>& walls, MPI_Comm comm)
{
    MPI_Bcast(walls.data(), static_cast<int>(walls.size()), MPI_INT32_T, 0, comm);
}
