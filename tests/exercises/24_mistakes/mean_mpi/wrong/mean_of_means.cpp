// mistake: the mean of all is the mean of the ranks' means
// caught: right
// says: This is the mean of the ranks' means: a rank with few numbers counts as much as one with
// many. Add up
//   all numbers and all amounts, and divide at the end.
#include "mean_mpi.hpp"

double mean(const std::vector<double>& mine, MPI_Comm comm)
{
    double part[2] = {0, static_cast<double>(mine.size())}, all[2] = {0, 0};
    for (const double x : mine)
        part[0] += x;
    if (part[1] > 0)
        part[0] /= part[1];
    part[1] = 1;
    MPI_Allreduce(part, all, 2, MPI_DOUBLE, MPI_SUM, comm);
    return all[0] / all[1];
}
