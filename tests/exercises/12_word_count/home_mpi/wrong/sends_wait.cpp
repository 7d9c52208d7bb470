// mistake: first everybody sends, then everybody receives
// caught: end
// says: in MPI_Send
#include "home_mpi.hpp"

std::string send_home(const std::vector<std::string>& to, MPI_Comm comm)
{
    int ranks = 1;
    MPI_Comm_size(comm, &ranks);
    for (int r = 0; r < ranks; ++r) {
        const std::string& mine = to[static_cast<std::size_t>(r)];
        MPI_Send(mine.data(), static_cast<int>(mine.size()), MPI_CHAR, r, 0, comm);
    }
    std::string in;
    for (int r = 0; r < ranks; ++r) {
        MPI_Status status;
        int size = 0;
        MPI_Probe(r, 0, comm, &status);
        MPI_Get_count(&status, MPI_CHAR, &size);
        std::string part(static_cast<std::size_t>(size), ' ');
        MPI_Recv(part.data(), size, MPI_CHAR, r, 0, comm, MPI_STATUS_IGNORE);
        in += part;
    }
    return in;
}
