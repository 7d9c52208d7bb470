// mistake: each thread has a position of its own
// caught: right
// says: read() begins at the position of the open file, and that is at the end of what has been
//   written. All threads share it: a call that is told the place needs none.
#include "read_openmp.hpp"

#include <omp.h>
#include <unistd.h>

bool read_all(int file, double* numbers, std::size_t n)
{
    bool all = true;
#pragma omp parallel reduction(&& : all)
    {
        const auto t = static_cast<std::size_t>(omp_get_thread_num());
        const auto p = static_cast<std::size_t>(omp_get_num_threads());
        const std::size_t begin = n * t / p, end = n * (t + 1) / p;
        const std::size_t bytes = (end - begin) * sizeof(double);
        const ssize_t got = read(file, numbers + begin, bytes);
        all = got == static_cast<ssize_t>(bytes);
    }
    return all;
}
