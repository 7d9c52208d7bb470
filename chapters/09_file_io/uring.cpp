// One thread that gives the system up to job.depth calls at once: io_uring(7), by liburing.
#include <liburing.h>

#include <vector>

#include "file_io.hpp"

namespace file_io
{
namespace
{

// #region ring
// prepare(call, k) says what to do for block k; done(k, result) gets what pwrite would return, and
// returns an error number. Block k + depth begins when block k has ended: it has the same buffer.
template<typename Prepare, typename Done>
int each_block(const Job& job, Prepare&& prepare, Done&& done)
{
    io_uring ring = {};
    if (const int failed = io_uring_queue_init(static_cast<unsigned>(job.depth), &ring, 0))
        return failed == -EPERM ? ENOSYS : -failed; // a system that does not allow it
    int error = 0;
    std::size_t under_way = 0;
    const auto begin = [&](std::size_t k) {
        if (k >= blocks(job) || error != 0)
            return;
        io_uring_sqe* const call = io_uring_get_sqe(&ring);
        prepare(call, k);
        io_uring_sqe_set_data64(call, k);
        ++under_way;
    };
    for (std::size_t k = 0; k < job.depth; ++k)
        begin(k);
    while (under_way > 0) {
        const int failed = io_uring_submit_and_wait(&ring, 1); // the only system call
        if (failed < 0 && failed != -EINTR && failed != -EAGAIN) {
            error = -failed;
            break;
        }
        for (io_uring_cqe* ended = nullptr; io_uring_peek_cqe(&ring, &ended) == 0;) {
            const std::size_t k = io_uring_cqe_get_data64(ended);
            const int result = ended->res;
            io_uring_cqe_seen(&ring, ended);
            --under_way;
            error =
                std::max(error, result < 0 ? -result : done(k, static_cast<std::size_t>(result)));
            begin(k + job.depth);
        }
    }
    io_uring_queue_exit(&ring);
    return error;
}
// #endregion ring

} // namespace

// #region write
int write_blocks(const Job& job)
{
    File file(job.place, O_WRONLY, job.sync);
    if (file.error() != 0)
        return file.error();
    std::vector<Content> contents; // the system reads them while we go on
    for (std::size_t slot = 0; slot < std::min(job.depth, blocks(job)); ++slot)
        contents.emplace_back(job.block);
    std::vector<std::span<const char>> bytes(contents.size());
    const int error = each_block(
        job,
        [&](io_uring_sqe* call, std::size_t k) {
            const std::size_t slot = k % job.depth;
            bytes[slot] = contents[slot].block(job, k);
            io_uring_prep_write(call, file.number(), bytes[slot].data(),
                                static_cast<unsigned>(bytes[slot].size()), k * job.block);
        },
        [&](std::size_t k, std::size_t written) { // perhaps not all of it
            return write_at(file.number(), bytes[k % job.depth].subspan(written),
                            k * job.block + written);
        });
    return error != 0 ? error : file.finish();
}
// #endregion write

int read_blocks(const Job& job, std::uint64_t& sum)
{
    const File file(job.place, O_RDONLY, job.sync);
    if (file.error() != 0)
        return file.error();
    std::vector<Buffer> buffers;
    for (std::size_t slot = 0; slot < std::min(job.depth, blocks(job)); ++slot)
        buffers.emplace_back(job.block);
    sum = 0;
    return each_block(
        job,
        [&](io_uring_sqe* call, std::size_t k) {
            io_uring_prep_read(call, file.number(), buffers[k % job.depth].data(),
                               static_cast<unsigned>(size_of(job, k)), k * job.block);
        },
        [&](std::size_t k, std::size_t read) {
            const std::span<char> bytes = buffers[k % job.depth].first(size_of(job, k));
            const int error = read_at(file.number(), bytes.subspan(read), k * job.block + read);
            sum += checksum(bytes, k * job.block);
            return error;
        });
}

} // namespace file_io
