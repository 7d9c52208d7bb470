// mistake: the root is the rank that calls
// caught: end
// says: root
#include "actions_mpi.hpp"

void hand_out(const std::vector<int>& all, std::vector<int>& mine, MPI_Comm comm)
{
    const int each = static_cast<int>(mine.size());
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    MPI_Scatter(all.data(), each, MPI_INT, mine.data(), each, MPI_INT, rank, comm);
}
