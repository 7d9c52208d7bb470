// mistake: a position that is put back to the beginning is as good as none
// caught: right
// says: The numbers are right, but the position that all threads share was moved: one call after
//   the other. A call that is told the place needs none.
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
#pragma omp critical
        {
            lseek(file, static_cast<off_t>(begin * sizeof(double)), SEEK_SET);
            got = read(file, numbers + begin, bytes);
            lseek(file, static_cast<off_t>(n * sizeof(double)), SEEK_SET);
        }
        all = got == static_cast<ssize_t>(bytes);
    }
    return all;
}
