// mistake: white is only a name (nothing is brighter on film)
// caught: right
// says: Some pixels are brighter than white: the sum must be limited to white.
#include "add_openmp.hpp"

void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
#pragma omp parallel for
    for (std::size_t i = 0; i < c.size(); ++i)
        c[i] = a[i] + b[i];
}
