// Every word goes to its home.
#include "home_mpi.hpp"

std::string send_home(const std::vector<std::string>& to, MPI_Comm comm)
{
    const std::size_t p = to.size();
    std::vector<int> sizes(p), coming(p), from(p), into(p);
    std::string out;
    for (std::size_t r = 0; r < p; ++r) {
        sizes[r] = static_cast<int>(to[r].size());
        from[r] = static_cast<int>(out.size());
        out += to[r];
    }
    MPI_Alltoall(sizes.data(), 1, MPI_INT, coming.data(), 1, MPI_INT, comm);
    for (std::size_t r = 1; r < p; ++r)
        into[r] = into[r - 1] + coming[r - 1];
    std::string in(static_cast<std::size_t>(into[p - 1] + coming[p - 1]), ' ');
    MPI_Alltoallv(out.data(), sizes.data(), from.data(), MPI_CHAR, in.data(), coming.data(),
                  into.data(), MPI_CHAR, comm);
    return in;
}
