// Each rank gets the actions of its own environments.
#include "actions_mpi.hpp"

void hand_out(const std::vector<int>& all, std::vector<int>& mine, MPI_Comm comm)
{
    const int each = static_cast<int>(mine.size());
    // TODO: one call, which gives each rank its own `each` actions.
}
