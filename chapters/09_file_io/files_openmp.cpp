#include "file_io.hpp"

namespace file_io
{

// #region write
int write_blocks(const Job& job)
{
    int error = 0;
#pragma omp parallel
    {
        Content content(job.block);
#pragma omp for schedule(static) reduction(max : error)
        for (std::size_t k = 0; k < blocks(job); ++k)
            error = std::max(error, write_own_file(job, k, content));
    }
    return error;
}
// #endregion write

int read_blocks(const Job& job, std::uint64_t& sum)
{
    int error = 0;
    std::uint64_t added = 0;
#pragma omp parallel
    {
        Buffer buffer(job.block);
#pragma omp for schedule(static) reduction(max : error) reduction(+ : added)
        for (std::size_t k = 0; k < blocks(job); ++k)
            error = std::max(error, read_own_file(job, k, buffer, added));
    }
    sum = added;
    return error;
}

} // namespace file_io
