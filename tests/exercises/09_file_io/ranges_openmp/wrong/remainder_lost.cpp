// mistake: n / p bytes for each thread are all bytes
// caught: right
// says: The remainder is lost: the last n % p bytes are in no range.
#include "ranges_openmp.hpp"

#include <omp.h>

void write_all(std::span<const char> bytes)
{
    const std::size_t n = bytes.size();
#pragma omp parallel
    {
        const auto t = static_cast<std::size_t>(omp_get_thread_num());
        const auto p = static_cast<std::size_t>(omp_get_num_threads());
        std::size_t begin = n / p * t;
        const std::size_t end = n / p * (t + 1);
        while (begin < end)
            begin += write_some(bytes.subspan(begin, end - begin), begin);
    }
}
