// A double exposure: the light of two pictures falls on one film.
#include "add_openmp.hpp"

#include <algorithm>

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        const double light = a[i] + b[i]; // declared in the loop: each thread has its own
        c[i] = std::min(light, white);
    }
}
