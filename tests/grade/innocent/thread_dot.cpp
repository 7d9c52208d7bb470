// exercise: 05_dot_product/dot_openmp
// Threads of the standard library, each with a part and a place of its own.
#include "dot_openmp.hpp"

#include <thread>
#include <vector>

#include <omp.h>

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size(), workers = std::size_t(omp_get_max_threads());
    std::vector<double> parts(workers);
    std::vector<std::thread> team;
    for (std::size_t t = 0; t < workers; ++t)
        team.emplace_back([&, t] {
            double sum = 0;
            for (std::size_t i = n * t / workers; i < n * (t + 1) / workers; ++i)
                sum += x[i] * y[i];
            parts[t] = sum;
        });
    double sum = 0;
    for (std::size_t t = 0; t < workers; ++t) {
        team[t].join();
        sum += parts[t];
    }
    return sum;
}
