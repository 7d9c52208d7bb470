// like: private_sum (the copies begin with 1, and are multiplied with what was there: 0)
#include "dot_openmp.hpp"

double dot(std::span<const double> x, std::span<const double> y)
{
    double sum = 0;
#pragma omp parallel for reduction(* : sum)
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += x[i] * y[i];
    return sum;
}
