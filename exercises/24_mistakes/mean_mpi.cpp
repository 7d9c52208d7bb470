// The mean of all ranks' numbers: it was written in a hurry.
#include "mean_mpi.hpp"

double mean(const std::vector<double>& mine, MPI_Comm comm)
{
    // TODO: this function has three classic mistakes. Mend them.
    double part = 0, sum = 0;
    for (const double x : mine)
        part += x;
    part /= static_cast<double>(mine.size());
    MPI_Reduce(&part, &sum, 1, MPI_DOUBLE, MPI_SUM, 0, comm);
    int ranks = 1;
    MPI_Comm_size(comm, &ranks);
    return sum / ranks;
}
