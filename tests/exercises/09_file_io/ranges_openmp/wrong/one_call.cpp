// mistake: a call writes all that it is given
// caught: right
// says: Only the beginning of each range is there: write_some() has written fewer bytes than it was
//   given, and said so.
#include "ranges_openmp.hpp"

#include <omp.h>

void write_all(std::span<const char> bytes)
{
    const std::size_t n = bytes.size();
#pragma omp parallel
    {
        const auto t = static_cast<std::size_t>(omp_get_thread_num());
        const auto p = static_cast<std::size_t>(omp_get_num_threads());
        const std::size_t begin = n * t / p, end = n * (t + 1) / p;
        write_some(bytes.subspan(begin, end - begin), begin);
    }
}
