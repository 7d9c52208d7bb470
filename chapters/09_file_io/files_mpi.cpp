#include "file_io_mpi.hpp"

namespace file_io
{

// #region write
int write_blocks(const Job& job, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
    const std::size_t first = blocks(job) * me / p, end = blocks(job) * (me + 1) / p;
    int error = 0;
    Content content(job.block);
    for (std::size_t k = first; k < end && error == 0; ++k)
        error = write_own_file(job, k, content);
    return worst_of(error, comm);
}
// #endregion write

int read_blocks(const Job& job, std::uint64_t& sum, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
    const std::size_t first = blocks(job) * me / p, end = blocks(job) * (me + 1) / p;
    int error = 0;
    sum = 0;
    Buffer buffer(job.block);
    for (std::size_t k = first; k < end && error == 0; ++k)
        error = read_own_file(job, k, buffer, sum);
    return worst_of(error, comm);
}

} // namespace file_io
