// A mistaken copy of openmp.cpp: reads the first block again in place of the last one.
#include "file_io.hpp"

namespace file_io
{

int write_blocks(const Job&)
{
    return 0;
}

int read_blocks(const Job& job, std::uint64_t& sum)
{
    const File file(job.place, O_RDONLY, job.sync);
    Buffer buffer(job.block);
    int error = file.error();
    sum = 0;
    for (std::size_t i = 0; i < blocks(job) && error == 0; ++i) {
        const std::size_t k = i + 1 < blocks(job) ? i : 0;
        const auto bytes = buffer.first(size_of(job, k));
        error = read_at(file.number(), bytes, k * job.block);
        sum += checksum(bytes, k * job.block);
    }
    return error;
}

} // namespace file_io
