// mistake: a critical section is a good cure for every race
// caught: fast
// says: only one thread at a time can add
#include "dot_openmp.hpp"

double dot(std::span<const double> x, std::span<const double> y)
{
    double sum = 0;
#pragma omp parallel for
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double product = x[i] * y[i];
#pragma omp critical
        sum += product;
    }
    return sum;
}
