// Each page is touched first by the thread that will use it in add().
#include "first_touch.hpp"

void fill(std::span<double> a, std::span<double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static) // the same range, cut in the same way as in add()
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = static_cast<double>(i);
        b[i] = a[i] / 2;
        c[i] = 0;
    }
}
