// mistake: setting an array to zero is not worth sharing (it is what creates its pages)
// caught: right
// says: The pages of a and b were first written by the threads that use them, but thread 0
//   touched all of c first, when it wrote the zeros.
#include "first_touch.hpp"

#include <algorithm>

void fill(std::span<double> a, std::span<double> b, std::span<double> c)
{
    const std::size_t n = c.size();
    std::fill(c.begin(), c.end(), 0.0);
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = static_cast<double>(i);
        b[i] = a[i] / 2;
    }
}
