#include "array_addition.hpp"

namespace array_addition
{

// The yardstick: the kernel "Add" of J. D. McCalpin's STREAM benchmark, in our own words and by its
// rules: arrays of at least four times the last cache, one after the other in memory, a plain loop
// over plain pointers, 24 bytes counted for an element. What it reaches is what a plain loop can
// get from this memory; the chapter's own loops are compared with it.
void fill_stream(double* a, double* b, double* c, std::size_t n)
{
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = a_at(i);
        b[i] = b_at(i);
        c[i] = 0;
    }
}

// #region add
void add_stream(const double* a, const double* b, double* c, std::size_t n)
{
#pragma omp parallel for
    for (std::size_t i = 0; i < n; ++i)
        c[i] = a[i] + b[i];
}
// #endregion add

} // namespace array_addition
