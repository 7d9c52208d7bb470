// Exercise array_addition/first_touch: which thread touches which page first?
#pragma once

#include <span>

// Fills a[i] = i, b[i] = i / 2 and c[i] = 0. The three have the same size, which may be zero. Each
// begins at a page boundary, and nobody has touched their memory yet. Called outside any parallel
// region.
void fill(std::span<double> a, std::span<double> b, std::span<double> c);

// Uses the arrays, many times. Do not change it.
inline void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        c[i] = a[i] + b[i];
}
