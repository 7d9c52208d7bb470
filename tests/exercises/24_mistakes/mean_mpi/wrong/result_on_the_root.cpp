// mistake: a collective call gives its result to all
// caught: right
// says: Rank 0 has the mean, and the others have 0: the result came to the root alone, as
// MPI_Reduce
//   gives it. MPI_Allreduce gives it to all.
#include "mean_mpi.hpp"

double mean(const std::vector<double>& mine, MPI_Comm comm)
{
    double part[2] = {0, static_cast<double>(mine.size())}, all[2] = {0, 0};
    for (const double x : mine)
        part[0] += x;
    MPI_Reduce(part, all, 2, MPI_DOUBLE, MPI_SUM, 0, comm);
    return all[1] > 0 ? all[0] / all[1] : 0;
}
