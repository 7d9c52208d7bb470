// mistake: only the array that is written in the hot loop matters
// caught: right
// says: The pages of c were first written by the threads that use them, but thread 0 touched all of
//   a and b first. Arrays that are only read later are in memory too.
#include "first_touch.hpp"

void fill(std::span<double> a, std::span<double> b, std::span<double> c)
{
    const std::size_t n = c.size();
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = static_cast<double>(i);
        b[i] = a[i] / 2;
    }
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i)
        c[i] = 0;
}
