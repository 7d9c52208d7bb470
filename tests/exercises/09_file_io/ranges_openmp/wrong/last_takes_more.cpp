// mistake: the last thread takes the remainder
// caught: right
// says: The last thread has more to write than the others: ranges may differ by one byte at most.
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
        const std::size_t end = t + 1 == p ? n : n / p * (t + 1);
        while (begin < end)
            begin += write_some(bytes.subspan(begin, end - begin), begin);
    }
}
