// mistake: who has nothing need not call
// caught: end
// says: MPI_Allreduce
#include "mean_mpi.hpp"

double mean(const std::vector<double>& mine, MPI_Comm comm)
{
    if (mine.empty())
        return 0;
    double part[2] = {0, static_cast<double>(mine.size())}, all[2] = {0, 0};
    for (const double x : mine)
        part[0] += x;
    MPI_Allreduce(part, all, 2, MPI_DOUBLE, MPI_SUM, comm);
    return all[0] / all[1];
}
