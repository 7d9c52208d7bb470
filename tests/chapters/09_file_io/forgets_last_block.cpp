// A mistaken copy of serial.cpp: only whole blocks, and all but the last of those.
#include "file_io.hpp"

namespace file_io
{

int write_blocks(const Job& job)
{
    File file(job.place, O_WRONLY, job.sync);
    Content content(job.block);
    int error = file.error();
    for (std::size_t k = 0; k + 1 < blocks(job) && error == 0; ++k)
        error = write_at(file.number(), content.block(job, k), k * job.block);
    return error != 0 ? error : file.finish();
}

int read_blocks(const Job&, std::uint64_t& sum)
{
    sum = 0;
    return 0;
}

} // namespace file_io
