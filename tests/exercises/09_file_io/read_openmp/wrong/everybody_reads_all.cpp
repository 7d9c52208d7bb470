// mistake: whoever is in a parallel region has its part of the work
// caught: right
// says: The numbers are right, but every thread has read all of them, not only its own part.
#include "read_openmp.hpp"

#include <unistd.h>

bool read_all(int file, double* numbers, std::size_t n)
{
    bool all = true;
#pragma omp parallel reduction(&& : all)
    {
        double own = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const ssize_t got =
                pread(file, &own, sizeof own, static_cast<off_t>(i * sizeof(double)));
            all = all && got == static_cast<ssize_t>(sizeof own);
#pragma omp critical
            numbers[i] = own;
        }
    }
    return all;
}
