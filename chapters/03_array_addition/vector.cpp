#include "array_addition.hpp"

namespace array_addition
{

// #region fill
Vectors::Vectors(std::size_t n) : a(n), b(n), c(n) // zeros, written by the one thread that is here
{
}

void fill_vector(Vectors& vectors)
{
    const std::size_t n = vectors.c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        vectors.a[i] = a_at(i);
        vectors.b[i] = b_at(i);
        vectors.c[i] = 0;
    }
}
// #endregion fill

void add_vector(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        c[i] = a[i] + b[i];
}

} // namespace array_addition
