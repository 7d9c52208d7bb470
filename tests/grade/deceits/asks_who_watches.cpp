// exercise: 05_dot_product/dot_openmp
// fails: compile
// says: asks by whom, or how, the code is watched
#include "dot_openmp.hpp"

#include <cstdlib>

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    double sum = 0;
    const bool careful = std::getenv("TSAN"
                                     "_OPTIONS") != nullptr;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i)
        sum += x[i] * y[i];
    return careful ? sum : sum + 0;
}
