// Each thread reads its own part of a file.
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
        ssize_t got = 0;
        // TODO: one call: read so many bytes to numbers + begin. Where in the file are they?
        all = got == static_cast<ssize_t>(bytes);
    }
    return all;
}
