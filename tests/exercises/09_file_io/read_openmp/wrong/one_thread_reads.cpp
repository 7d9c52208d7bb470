// mistake: the numbers are there, so it does not matter who has read them
// caught: right
// says: The numbers are right, but one thread has read all of them: nothing happens at the same
//   time.
#include "read_openmp.hpp"

#include <unistd.h>

bool read_all(int file, double* numbers, std::size_t n)
{
    const std::size_t bytes = n * sizeof(double);
    return pread(file, numbers, bytes, 0) == static_cast<ssize_t>(bytes);
}
