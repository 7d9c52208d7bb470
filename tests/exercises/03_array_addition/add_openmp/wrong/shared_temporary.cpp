// mistake: a variable that is set anew in each turn of the loop needs no protection
// caught: race
// says: touch `light`
#include "add_openmp.hpp"

#include <algorithm>

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
    double light = 0;
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        light = a[i] + b[i];
        c[i] = std::min(light, white);
    }
}
