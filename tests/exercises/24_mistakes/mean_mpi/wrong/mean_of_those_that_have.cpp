// mistake: without the empty ranks, the mean of means is right
// caught: right
// says: This is the mean of the means of the ranks that have numbers: a rank with few numbers
// counts
//   as much as one with many. Add up all numbers and all amounts, and divide at the end.
#include "mean_mpi.hpp"

double mean(const std::vector<double>& mine, MPI_Comm comm)
{
    double part[2] = {0, 0}, all[2] = {0, 0};
    for (const double x : mine)
        part[0] += x;
    if (!mine.empty()) {
        part[0] /= static_cast<double>(mine.size());
        part[1] = 1;
    }
    MPI_Allreduce(part, all, 2, MPI_DOUBLE, MPI_SUM, comm);
    return all[1] > 0 ? all[0] / all[1] : 0;
}
