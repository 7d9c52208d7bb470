// exercise: 05_dot_product/dot_openmp
// fails: race
// says: cannot be judged
// The same, by a name that stands nowhere in the file.
#include "dot_openmp.hpp"

#define JOINED(a, b) a##b

double last = 0;

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    const bool races = JOINED(__GNU, C__) > 4;
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i) {
        sum += x[i] * y[i];
        if (races)
            last = x[i];
    }
    return sum;
}
