// A mistaken copy of mpi.cpp: every rank returns its own counter for that of all.
#include <algorithm>

#include "workers_mpi.hpp"

namespace workers
{

std::uint64_t work(std::span<double> mine, Seen&, std::size_t steps, MPI_Comm comm)
{
    int me = 0;
    MPI_Comm_rank(comm, &me);
    std::ranges::fill(mine, static_cast<double>(steps) * (me + 1));
    return steps * static_cast<std::uint64_t>(me + 1);
}

} // namespace workers
