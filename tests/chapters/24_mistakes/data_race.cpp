// A mistaken copy of openmp.cpp: all threads add to one sum, the classic mistake. So that it shows
// in every run, each thread reads the sum at its beginning and writes it at its end.
#include "mistakes.hpp"

namespace mistakes
{

void fill_in(std::span<double> x, std::size_t first)
{
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = x_at(first + i);
}

double sum(std::span<const double> x)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel
    {
        double seen = 0;
#pragma omp atomic read
        seen = sum;
#pragma omp for
        for (std::size_t i = 0; i < n; ++i)
            seen += x[i];
#pragma omp atomic write
        sum = seen;
    }
    return sum;
}

} // namespace mistakes
