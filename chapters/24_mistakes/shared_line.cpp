// Right, and slow: the threads' parts lie side by side, on one cache line.
#include "mistakes.hpp"

#include <vector>

#include <omp.h>

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
    std::vector<double> parts(static_cast<std::size_t>(omp_get_max_threads()), 0.0);
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        parts[static_cast<std::size_t>(omp_get_thread_num())] += x[i];
    double sum = 0;
    for (const double part : parts)
        sum += part;
    return sum;
}
// #endregion sum

} // namespace mistakes
