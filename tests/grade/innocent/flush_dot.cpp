// exercise: 05_dot_product/dot_openmp
// The same with OpenMP's own words: flush, and atomic reads and writes of a flag.
#include "dot_openmp.hpp"

#include <vector>

#include <omp.h>

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    const auto most = std::size_t(omp_get_max_threads());
    std::vector<double> parts(most);
    std::vector<int> done(most);
    double sum = 0;
#pragma omp parallel
    {
        const auto t = std::size_t(omp_get_thread_num());
        const auto workers = std::size_t(omp_get_num_threads());
        for (std::size_t i = n * t / workers; i < n * (t + 1) / workers; ++i)
            parts[t] += x[i] * y[i];
#pragma omp flush
#pragma omp atomic write
        done[t] = 1;
        for (std::size_t other = 0; t == 0 && other < workers; ++other) {
            int ready = 0;
            while (ready == 0) {
#pragma omp atomic read
                ready = done[other];
            }
#pragma omp flush
            sum += parts[other];
        }
    }
    return sum;
}
