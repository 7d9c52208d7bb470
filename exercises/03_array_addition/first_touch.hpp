// Exercise array_addition/first_touch: who fills the pages?
#pragma once

#include <span>

// Fills a[i] = i, b[i] = i / 2 and c[i] = 0. The three have the same size, which may be zero, lie
// in memory that nobody has touched yet, and begin with a page each. Called outside any parallel
// region.
void fill(std::span<double> a, std::span<double> b, std::span<double> c);

// What the arrays are for, again and again; not yours to change.
inline void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        c[i] = a[i] + b[i];
}
