// mistake: a file has one position, so one thread must write
// caught: right
// says: The file is right, but one thread has written all of it.
#include "ranges_openmp.hpp"

#include <omp.h>

void write_all(std::span<const char> bytes)
{
    const std::size_t n = bytes.size();
#pragma omp parallel
#pragma omp single
    for (std::size_t begin = 0; begin < n;)
        begin += write_some(bytes.subspan(begin), begin);
}
