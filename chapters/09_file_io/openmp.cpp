#include "file_io.hpp"

namespace file_io
{

// #region write
int write_blocks(const Job& job)
{
    File file(job.place, O_WRONLY, job.sync);
    if (file.error() != 0)
        return file.error();
    int error = 0;
    // #region loop
#pragma omp parallel
    {
        Content content(job.block); // each thread its own
#pragma omp for schedule(static) reduction(max : error)
        for (std::size_t k = 0; k < blocks(job); ++k)
            error = std::max(error, write_at(file.number(), content.block(job, k), k * job.block));
    }
    // #endregion loop
    return error != 0 ? error : file.finish();
}
// #endregion write

// #region read
int read_blocks(const Job& job, std::uint64_t& sum)
{
    const File file(job.place, O_RDONLY, job.sync);
    if (file.error() != 0)
        return file.error();
    int error = 0;
    std::uint64_t added = 0;
#pragma omp parallel
    {
        Buffer buffer(job.block);
#pragma omp for schedule(static) reduction(max : error) reduction(+ : added)
        for (std::size_t k = 0; k < blocks(job); ++k) {
            const std::span<char> bytes = buffer.first(size_of(job, k));
            error = std::max(error, read_at(file.number(), bytes, k * job.block));
            added += checksum(bytes, k * job.block);
        }
    }
    sum = added;
    return error;
}
// #endregion read

} // namespace file_io
