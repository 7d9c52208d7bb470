// exercise: 05_dot_product/dot_openmp
// Threads of the standard library that live for some microseconds each: for every block anew.
#include "dot_openmp.hpp"

#include <algorithm>
#include <thread>
#include <vector>

#include <omp.h>

double dot(std::span<const double> x, std::span<const double> y)
{
    constexpr std::size_t block = 50'000;
    const std::size_t workers = std::size_t(omp_get_max_threads());
    std::vector<double> parts(workers);
    double sum = 0;
    for (std::size_t begin = 0; begin < x.size(); begin += workers * block) {
        std::vector<std::thread> team;
        for (std::size_t t = 0; t < workers; ++t)
            team.emplace_back([&, t] {
                const std::size_t first = std::min(x.size(), begin + t * block);
                const std::size_t last = std::min(x.size(), first + block);
                parts[t] = 0;
                for (std::size_t i = first; i < last; ++i)
                    parts[t] += x[i] * y[i];
            });
        for (std::size_t t = 0; t < workers; ++t) {
            team[t].join();
            sum += parts[t];
        }
    }
    return sum;
}
