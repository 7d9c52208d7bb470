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
    Content content(job.block);
    for (std::size_t k = 0; k < blocks(job) && error == 0; ++k)
        error = write_at(file.number(), content.block(job, k), k * job.block);
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
    Buffer buffer(job.block);
    for (std::size_t k = 0; k < blocks(job) && error == 0; ++k) {
        const std::span<char> bytes = buffer.first(size_of(job, k));
        error = read_at(file.number(), bytes, k * job.block);
        added += checksum(bytes, k * job.block);
    }
    sum = added;
    return error;
}
// #endregion read

} // namespace file_io
