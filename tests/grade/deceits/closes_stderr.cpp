// exercise: 05_dot_product/dot_openmp
// fails: race
// says: Two threads touch the same memory at once
// A report of its race cannot be printed.
#include "dot_openmp.hpp"

#include <unistd.h>

double last = 0;
[[maybe_unused]] static const bool begun = (close(STDERR_FILENO), true);

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i) {
        sum += x[i] * y[i];
        last = x[i];
    }
    return sum;
}
