// exercise: 05_dot_product/dot_openmp
// fails: compile
// says: this line gives the lines below it
// Says that what follows comes with the system.
#include "dot_openmp.hpp"

// clang-format off
/* */ # 1 "/usr/include/dot.h" 3
double last = 0;
// clang-format on

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i) {
        sum += x[i] * y[i];
#ifndef __clang__
        last = x[i];
#endif
    }
    return sum;
}
