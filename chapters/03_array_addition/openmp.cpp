#include "array_addition.hpp"

namespace array_addition
{

// #region fill
void fill_openmp(Arrays& arrays)
{
    const std::size_t n = arrays.c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        arrays.a[i] = a_at(arrays.first + i);
        arrays.b[i] = b_at(arrays.first + i);
        arrays.c[i] = 0;
    }
}
// #endregion fill

// #region add
void add_openmp(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        c[i] = a[i] + b[i];
}
// #endregion add

} // namespace array_addition
