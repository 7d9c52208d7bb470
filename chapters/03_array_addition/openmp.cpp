#include "array_addition.hpp"

namespace array_addition
{

// #region fill
void fill(std::span<double> a, std::span<double> b, std::span<double> c, std::size_t first)
{
    const std::size_t n = c.size();
    // #region touch
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = a_at(first + i);
        b[i] = b_at(first + i);
        c[i] = 0;
    }
    // #endregion touch
}
// #endregion fill

// #region add
void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        c[i] = a[i] + b[i];
}
// #endregion add

// Read a, read b, write c; and an ordinary store first reads the cache line that it writes into.
double bytes_moved(std::size_t n)
{
    return 32.0 * static_cast<double>(n);
}

} // namespace array_addition
