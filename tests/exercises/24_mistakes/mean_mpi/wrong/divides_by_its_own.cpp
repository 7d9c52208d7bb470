// mistake: the amount is that of the calling rank
// caught: right
// says: The sum is that of all ranks, and it is divided by the amount of one rank: add up the
// amounts, too.
#include "mean_mpi.hpp"

double mean(const std::vector<double>& mine, MPI_Comm comm)
{
    double part[2] = {0, static_cast<double>(mine.size())}, all[2] = {0, 0};
    for (const double x : mine)
        part[0] += x;
    MPI_Allreduce(part, all, 1, MPI_DOUBLE, MPI_SUM, comm);
    return part[1] > 0 ? all[0] / part[1] : 0;
}
