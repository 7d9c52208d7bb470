// Memory that belongs to MPI for a while: seen when the program touches it all the same.
#pragma once

#include <cstdint>

#include "checker.hpp"

namespace check
{

// The processor itself watches (at most four) places of at most eight bytes: the begin of the
// buffer and, when there is room, its end. Nothing is watched where the kernel does not allow that.
class Watch
{
  public:
    Watch() = default;
    // Until `operation` is complete the program must not write there, nor read when `reads`.
    Watch(const void* data, std::int64_t bytes, bool reads, const Operation& operation);
    void end();

  private:
    int first_ = -1, second_ = -1;
};

// Places of a window, where others may write: what the program does there is remembered until it is
// asked for.
struct Touched {
    Site site = 0;
    std::int64_t begin = 0, end = 0; // bytes in the window
    bool write = false;              // else it may be reading
};
void watch_window(std::uint64_t window, const void* data, std::int64_t bytes);
std::vector<Touched> touched_in(std::uint64_t window); // and forgets them
void forget_window(std::uint64_t window);

// The bytes from `data` on that an operation uses; 0 when it uses some and leaves out others.
std::int64_t whole_bytes(long long count, MPI_Datatype type);
// A mistake if an operation that is not complete needs this memory.
void require_free(const char* call, const void* data, std::int64_t bytes, bool writes);

} // namespace check
