// Both counts are those of one part: what is sent to a rank is what it gets.
#include "actions_mpi.hpp"

void hand_out(const std::vector<int>& all, std::vector<int>& mine, MPI_Comm comm)
{
    const int each = static_cast<int>(mine.size());
    MPI_Scatter(all.data(), each, MPI_INT, mine.data(), each, MPI_INT, 0, comm);
}
