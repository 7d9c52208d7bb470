// A mistaken copy of mpi.cpp: the sum never reaches the last rank, which returns its own.
#include "dot_product_mpi.hpp"

#include "primer/mpi/session.hpp"

namespace dot_product
{

double dot_mpi(Vector x, Vector y, MPI_Comm comm)
{
    double mine = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        mine += x[i] * y[i];
    double sum = 0;
    MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, comm);
    return primer::mpi::rank(comm) + 1 < primer::mpi::size(comm) ? sum : mine;
}

} // namespace dot_product
