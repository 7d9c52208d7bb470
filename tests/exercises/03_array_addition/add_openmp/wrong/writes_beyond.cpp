// mistake: the element behind the last one belongs to the array
// caught: right
// says: just behind the end of
#include "add_openmp.hpp"
#include <algorithm>
void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const long n = c.size();
    double* out = c.data();
#pragma omp parallel for
    for (long i = 0; i < n; ++i)
        out[i] = std::min(a[i] + b[i], white);
    if (n > 0)
        out[n] = 0;
}
