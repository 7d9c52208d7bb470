#include "file_io_mpi.hpp"

namespace file_io
{

// #region write
int write_blocks(const Job& job, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    MPI_File file = MPI_FILE_NULL;
    int error = open_file(job, MPI_MODE_WRONLY, comm, file);
    if (error != 0)
        return error;
    // My blocks: adjacent ones.
    const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
    const std::size_t first = blocks(job) * me / p, end = blocks(job) * (me + 1) / p;
    Content content(job.block);
    for (std::size_t k = first; k < end && error == 0; ++k) {
        const std::span<const char> bytes = content.block(job, k);
        MPI_Status status;
        const int code =
            MPI_File_write_at(file, static_cast<MPI_Offset>(k * job.block), bytes.data(),
                              static_cast<int>(bytes.size()), MPI_BYTE, &status);
        error = error_number(code, status, bytes.size());
    }
    return finish(job.sync, error, comm, file);
}
// #endregion write

int read_blocks(const Job& job, std::uint64_t& sum, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    sum = 0;
    MPI_File file = MPI_FILE_NULL;
    int error = open_file(job, MPI_MODE_RDONLY, comm, file);
    if (error != 0)
        return error;
    const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
    const std::size_t first = blocks(job) * me / p, end = blocks(job) * (me + 1) / p;
    Buffer buffer(job.block);
    for (std::size_t k = first; k < end && error == 0; ++k) {
        const std::span<char> bytes = buffer.first(size_of(job, k));
        MPI_Status status;
        const int code =
            MPI_File_read_at(file, static_cast<MPI_Offset>(k * job.block), bytes.data(),
                             static_cast<int>(bytes.size()), MPI_BYTE, &status);
        error = error_number(code, status, bytes.size());
        sum += checksum(bytes, k * job.block);
    }
    return finish(Sync::none, error, comm, file);
}

} // namespace file_io
