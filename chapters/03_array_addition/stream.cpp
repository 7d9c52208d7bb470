#include "array_addition.hpp"

namespace array_addition
{

// The yardstick: the kernel "Add" of STREAM (J. D. McCalpin, "Memory bandwidth and machine balance
// in current high performance computers", IEEE TCCA Newsletter, December 1995), in our own words
// and by its rules: arrays of at least four times the last cache, one after the other in memory, a
// plain loop over plain pointers. What it reaches is what a plain loop can get from this memory.
void fill(std::span<double> a, std::span<double> b, std::span<double> c, std::size_t first)
{
    const std::size_t n = c.size();
#pragma omp parallel for
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = a_at(first + i);
        b[i] = b_at(first + i);
        c[i] = 0;
    }
}

// #region add
static void add_pointers(const double* a, const double* b, double* c, std::size_t n)
{
#pragma omp parallel for
    for (std::size_t i = 0; i < n; ++i)
        c[i] = a[i] + b[i];
}
// #endregion add

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    add_pointers(a.data(), b.data(), c.data(), c.size());
}

double bytes_moved(std::size_t n)
{
    return 32.0 * static_cast<double>(n);
}

} // namespace array_addition
