#include <algorithm>

#include "array_addition.hpp"

namespace array_addition
{

// #region fill
void fill(std::span<double> a, std::span<double> b, std::span<double> c, std::size_t first)
{
    // What std::vector<double> does as it is made: one thread writes zeros, and so is the first to
    // touch every page of all three arrays. The team that comes later finds them where they are.
    for (const auto array : {a, b, c})
        std::fill(array.begin(), array.end(), 0.0);
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = a_at(first + i);
        b[i] = b_at(first + i);
    }
}
// #endregion fill

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        c[i] = a[i] + b[i];
}

double bytes_moved(std::size_t n)
{
    return 32.0 * static_cast<double>(n);
}

} // namespace array_addition
