// A file whose bytes are a formula of their position: the data, what the kernels call, and what
// every kernel file defines. The standard library and POSIX only.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace file_io
{

// How far a write goes before it counts as done, and where a read comes from.
enum class Sync {
    none,  // the system's page cache: the disk may follow later
    fsync, // until the disk has it; reads find the cache empty
    direct // past the cache: O_DIRECT
};

struct Job {
    std::string place;           // the file, which exists; the folder, with a file for each block
    std::size_t n = 0;           // bytes in all
    std::size_t block = 1 << 20; // bytes of one call; the last block may be shorter
    std::size_t depth = 8;       // io_uring: calls that the system may work on at the same time
    Sync sync = Sync::none;
};

inline std::size_t blocks(const Job& job)
{
    return job.n / job.block + (job.n % job.block != 0 ? 1 : 0);
}
// Block k is bytes k * job.block … of the whole.
inline std::size_t size_of(const Job& job, std::size_t k)
{
    return std::min(job.block, job.n - k * job.block);
}

// Memory that begins with a page, as O_DIRECT asks for; not initialised. Throws std::bad_alloc.
inline constexpr std::size_t page = 4096;
class Buffer
{
  public:
    explicit Buffer(std::size_t size)
        : data_(static_cast<char*>(::operator new (size, std::align_val_t{page})))
    {
    }
    char* data() { return data_.get(); }
    std::span<char> first(std::size_t size) { return {data_.get(), size}; }

  private:
    struct Delete {
        void operator()(char* data) const { ::operator delete (data, std::align_val_t{page}); }
    };
    std::unique_ptr<char, Delete> data_;
};

// Eight bytes of the file: word i. Only the first word of a page says which page it is, so that a
// block is made in no time, and yet no two pages are equal. (The mixer is splitmix64's: Steele, Lea
// and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.)
constexpr std::uint64_t word_at(std::size_t i)
{
    constexpr std::size_t words = page / sizeof(std::uint64_t);
    std::uint64_t x = 1 + (i % words == 0 ? i : i % words);
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

// The bytes of the file, a piece at a time. One for each worker.
class Content
{
  public:
    // Throws std::bad_alloc when there is no memory for a piece of `most` bytes.
    explicit Content(std::size_t most) : bytes_((most / page + 3) * page)
    {
        for (std::size_t i = 0; i < page; i += sizeof(std::uint64_t))
            put_word(i, word_at(i / sizeof(std::uint64_t)));
        for (std::size_t at = page; at < (most / page + 3) * page; at += page)
            std::memcpy(bytes_.data() + at, bytes_.data(), page);
    }
    // The bytes position … position + size - 1, valid until the next call.
    std::span<const char> at(std::size_t position, std::size_t size)
    {
        const std::size_t into = position % page, first = position - into;
        for (std::size_t i = 0; i < into + size; i += page)
            put_word(i, word_at((first + i) / sizeof(std::uint64_t)));
        return {bytes_.data() + into, size};
    }
    std::span<const char> block(const Job& job, std::size_t k)
    {
        return at(k * job.block, size_of(job, k));
    }

  private:
    void put_word(std::size_t i, std::uint64_t word)
    {
        std::memcpy(bytes_.data() + i, &word, sizeof word);
    }
    Buffer bytes_;
};

// A checksum by position: each word times an odd number of its own, modulo 2^64. Pieces of a file
// add up, in any order, wherever it is cut.
inline std::uint64_t checksum(std::span<const char> bytes, std::size_t position)
{
    constexpr std::size_t word = sizeof(std::uint64_t);
    std::uint64_t sum = 0;
    std::size_t i = 0;
    const auto add_byte = [&] {
        const std::size_t at = position + i;
        const std::uint64_t byte = static_cast<unsigned char>(bytes[i++]);
        sum += (byte << (8 * (at % word))) * (2 * (at / word) + 1);
    };
    while (i < bytes.size() && (position + i) % word != 0)
        add_byte();
    for (; i + word <= bytes.size(); i += word) {
        std::uint64_t value = 0;
        std::memcpy(&value, &bytes[i], word);
        sum += value * (2 * ((position + i) / word) + 1);
    }
    while (i < bytes.size())
        add_byte();
    return sum;
}

// #region calls
// Writes all these bytes at that place of the file. One call may write fewer than it was given.
// Returns 0, or the system's error number: ENODATA where nothing more goes in.
inline int write_at(int file, std::span<const char> bytes, std::size_t position)
{
    while (!bytes.empty()) {
        const ssize_t done = pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(position));
        if (done < 0 && errno == EINTR)
            continue; // a signal came first
        if (done <= 0)
            return done < 0 ? errno : ENODATA;
        bytes = bytes.subspan(static_cast<std::size_t>(done));
        position += static_cast<std::size_t>(done);
    }
    return 0;
}
// #endregion calls

// Fills `bytes` from that place of the file; 0, or the system's error number: ENODATA where the
// file ends too early.
inline int read_at(int file, std::span<char> bytes, std::size_t position)
{
    while (!bytes.empty()) {
        const ssize_t done = pread(file, bytes.data(), bytes.size(), static_cast<off_t>(position));
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return done < 0 ? errno : ENODATA;
        bytes = bytes.subspan(static_cast<std::size_t>(done));
        position += static_cast<std::size_t>(done);
    }
    return 0;
}

// An open file. It is closed by finish(), else at the end.
class File
{
  public:
    File(const std::string& name, int how, Sync sync)
        : sync_(sync), number_(open(name.c_str(),
                                    how | O_CLOEXEC | (sync == Sync::direct ? O_DIRECT : 0), 0666)),
          error_(number_ < 0 ? errno : 0)
    {
    }
    ~File()
    {
        if (number_ >= 0)
            close(number_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int number() const { return number_; }
    int error() const { return error_; } // why it is not open; 0: it is
    // Waits for the disk, if that was asked for, and closes. Some file systems say only here that
    // the disk is full, or the quota used up.
    int finish()
    {
        if (sync_ != Sync::none && fsync(number_) != 0)
            return errno;
        return close(std::exchange(number_, -1)) != 0 ? errno : 0;
    }

  private:
    Sync sync_;
    int number_, error_;
};

// The second job: block k is a file of its own.
inline std::string name_of(const Job& job, std::size_t k)
{
    return job.place + "/" + std::to_string(k);
}
inline int write_own_file(const Job& job, std::size_t k, Content& content)
{
    File file(name_of(job, k), O_WRONLY | O_CREAT | O_EXCL, job.sync);
    if (file.error() != 0)
        return file.error();
    const int error = write_at(file.number(), content.block(job, k), 0);
    return error != 0 ? error : file.finish();
}
// Adds its share to `sum`.
inline int read_own_file(const Job& job, std::size_t k, Buffer& buffer, std::uint64_t& sum)
{
    const File file(name_of(job, k), O_RDONLY, job.sync);
    if (file.error() != 0)
        return file.error();
    const std::span<char> bytes = buffer.first(size_of(job, k));
    const int error = read_at(file.number(), bytes, 0);
    sum += error == 0 ? checksum(bytes, k * job.block) : 0;
    return error;
}

// Every kernel file defines these two; the linker takes one file for each program. They return 0,
// or the system's number of an error that stopped a worker. Called by one thread, outside any
// parallel region. They throw std::bad_alloc when there is no memory for a block.

// Writes all blocks.
int write_blocks(const Job& job);
// Reads all blocks. `sum` becomes the checksum of what was read.
int read_blocks(const Job& job, std::uint64_t& sum);

} // namespace file_io
