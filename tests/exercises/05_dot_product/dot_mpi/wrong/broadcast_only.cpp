// mistake: MPI_Bcast collects as well (it only distributes)
// caught: right
// says: This is rank 0's part on every rank. Either it was sent to all (MPI_Bcast does that, and
//   adds nothing), or every rank computed this one part; the other parts were not added.
#include "dot_mpi.hpp"

double dot(std::span<const double> x, std::span<const double> y, MPI_Comm comm)
{
    double mine = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        mine += x[i] * y[i];
    MPI_Bcast(&mine, 1, MPI_DOUBLE, 0, comm);
    return mine;
}
