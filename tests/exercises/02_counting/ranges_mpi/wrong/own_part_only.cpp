// mistake: a variable that all ranks add to is one variable
// caught: right
// says: These are the ranks' own parts. A process cannot see another one's variables: the parts
//   have to be sent. MPI_Reduce does that, and adds them up.
#include "ranges_mpi.hpp"

double count_to(std::size_t n, MPI_Comm comm)
{
    int ranks = 1, rank = 0;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    const auto p = static_cast<std::size_t>(ranks), me = static_cast<std::size_t>(rank);
    static double total = 0; // "shared"
    total = 0;
    for (std::size_t i = n * me / p; i < n * (me + 1) / p; ++i)
        total += weight(i);
    return total;
}
