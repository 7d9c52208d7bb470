#include "mistakes.hpp"

namespace mistakes
{

void fill_in(std::span<double> x, std::size_t first)
{
    const std::size_t n = x.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        x[i] = x_at(first + i);
}

// #region sum
double sum(std::span<const double> x)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel for schedule(static) reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i)
        sum += x[i];
    return sum;
}
// #endregion sum

} // namespace mistakes
