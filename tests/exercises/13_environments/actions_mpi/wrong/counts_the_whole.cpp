// mistake: the count is that of the whole list
// caught: end
// says: MPI_Scatter
#include "actions_mpi.hpp"

void hand_out(const std::vector<int>& all, std::vector<int>& mine, MPI_Comm comm)
{
    const int each = static_cast<int>(mine.size());
    MPI_Scatter(all.data(), static_cast<int>(all.size()), MPI_INT, mine.data(), each, MPI_INT, 0,
                comm);
}
