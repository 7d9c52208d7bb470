// mistake: MPI shares the loop out
// caught: right
// says: This is the right total times the number of ranks: either every rank counted all numbers
//   (MPI shares nothing out; each rank has to work out its own range), or each one handed in the
//   whole total.
#include "ranges_mpi.hpp"

double count_to(std::size_t n, MPI_Comm comm)
{
    double part = 0;
    for (std::size_t i = 0; i < n; ++i)
        part += weight(i);
    double total = 0;
    MPI_Reduce(&part, &total, 1, MPI_DOUBLE, MPI_SUM, 0, comm);
    return total;
}
