#include "file_io.hpp"

namespace file_io
{

// #region write
int write_blocks(const Job& job)
{
    int error = 0;
    Content content(job.block);
    for (std::size_t k = 0; k < blocks(job) && error == 0; ++k)
        error = write_own_file(job, k, content);
    return error;
}
// #endregion write

int read_blocks(const Job& job, std::uint64_t& sum)
{
    int error = 0;
    std::uint64_t added = 0;
    Buffer buffer(job.block);
    for (std::size_t k = 0; k < blocks(job) && error == 0; ++k)
        error = read_own_file(job, k, buffer, added);
    sum = added;
    return error;
}

} // namespace file_io
