// exercise: 05_dot_product/dot_openmp
// fails: race
// says: two threads run this line
// All builds get the same version of OpenMP, so its race is found.
#include "dot_openmp.hpp"

double last = 0;

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i) {
        sum += x[i] * y[i];
#if _OPENMP == 201511
        last = x[i];
#endif
    }
    return sum;
}
