#include "file_io_mpi.hpp"

namespace file_io
{
namespace
{

// #region view
// What a rank sees of the file from now on: its own blocks, every ranks-th one, one behind the
// other. Collective.
int show_my_blocks(const Job& job, int rank, int ranks, MPI_File file)
{
    const auto block = static_cast<MPI_Aint>(job.block);
    MPI_Datatype one = MPI_DATATYPE_NULL, mine = MPI_DATATYPE_NULL;
    MPI_Type_contiguous(static_cast<int>(job.block), MPI_BYTE, &one);
    MPI_Type_create_resized(one, 0, block * ranks, &mine); // a block, and the other ranks' as a gap
    MPI_Type_commit(&mine);
    const int code = MPI_File_set_view(file, rank * block, MPI_BYTE, mine, "native", MPI_INFO_NULL);
    MPI_Type_free(&one);
    MPI_Type_free(&mine);
    return error_number(code);
}
// #endregion view

} // namespace

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
    error = show_my_blocks(job, rank, ranks, file);
    const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
    Content content(job.block);
    for (std::size_t round = 0; round * p < blocks(job); ++round) { // the same number on all ranks
        const std::size_t k = round * p + me;
        const bool some = k < blocks(job); // in the last round some ranks have nothing
        const auto bytes = some ? content.block(job, k) : std::span<const char>();
        MPI_Status status;
        const int code =
            MPI_File_write_at_all(file, static_cast<MPI_Offset>(round * job.block), bytes.data(),
                                  static_cast<int>(bytes.size()), MPI_BYTE, &status);
        if (some)
            error = std::max(error, error_number(code, status, bytes.size()));
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
    error = show_my_blocks(job, rank, ranks, file);
    const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
    Buffer buffer(job.block);
    for (std::size_t round = 0; round * p < blocks(job); ++round) {
        const std::size_t k = round * p + me;
        const bool some = k < blocks(job);
        const auto bytes = buffer.first(some ? size_of(job, k) : 0);
        MPI_Status status;
        const int code =
            MPI_File_read_at_all(file, static_cast<MPI_Offset>(round * job.block), bytes.data(),
                                 static_cast<int>(bytes.size()), MPI_BYTE, &status);
        if (some)
            error = std::max(error, error_number(code, status, bytes.size()));
        sum += checksum(bytes, k * job.block);
    }
    return finish(Sync::none, error, comm, file);
}

} // namespace file_io
