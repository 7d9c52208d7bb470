// mistake: there is always a number somewhere
// caught: right
// says: No rank has a number here, and the sum was divided by an amount of 0. What should the mean
// of
//   no numbers be? The header says it.
#include "mean_mpi.hpp"

double mean(const std::vector<double>& mine, MPI_Comm comm)
{
    double part[2] = {0, static_cast<double>(mine.size())}, all[2] = {0, 0};
    for (const double x : mine)
        part[0] += x;
    MPI_Allreduce(part, all, 2, MPI_DOUBLE, MPI_SUM, comm);
    return all[0] / all[1];
}
