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

// volatile: both are in memory after each step, as where others may look how far a thread is.
struct Part {
    volatile double sum = 0;
    volatile std::size_t done = 0;
};

// #region sum
double sum(std::span<const double> x)
{
    const std::size_t n = x.size();
    std::vector<Part> parts(static_cast<std::size_t>(omp_get_max_threads()));
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        Part& mine = parts[static_cast<std::size_t>(omp_get_thread_num())];
        mine.sum = mine.sum + x[i];
        mine.done = i;
    }
    double sum = 0;
    for (const Part& part : parts)
        sum += part.sum;
    return sum;
}
// #endregion sum

} // namespace mistakes
