// mistake: rank 0 collects, as in every gather
// caught: right
// says: Rank 0 has its words, and the other ranks have nothing: each rank is a home, so everybody
//   must receive.
#include "home_mpi.hpp"

std::string send_home(const std::vector<std::string>& to, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    const std::size_t p = to.size();
    const int size = static_cast<int>(to[0].size());
    std::vector<int> coming(p), into(p);
    MPI_Gather(&size, 1, MPI_INT, coming.data(), 1, MPI_INT, 0, comm);
    for (std::size_t r = 1; r < p; ++r)
        into[r] = into[r - 1] + coming[r - 1];
    std::string in(static_cast<std::size_t>(into[p - 1] + coming[p - 1]), ' ');
    MPI_Gatherv(to[0].data(), size, MPI_CHAR, in.data(), coming.data(), into.data(), MPI_CHAR, 0,
                comm);
    return in;
}
