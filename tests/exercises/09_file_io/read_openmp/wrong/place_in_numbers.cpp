// mistake: the place in a file is counted in numbers
// caught: right
// says: The place is counted in bytes: number `begin` is at byte begin * sizeof(double).
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
        const ssize_t got = pread(file, numbers + begin, bytes, static_cast<off_t>(begin));
        all = got == static_cast<ssize_t>(bytes);
    }
    return all;
}
