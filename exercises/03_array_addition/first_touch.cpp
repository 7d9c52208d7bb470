// The values are right. But the page of memory that holds a value lies close to the thread that
// wrote to it first, and add() will use each page by another thread than that.
#include "first_touch.hpp"

#include <algorithm>

void fill(std::span<double> a, std::span<double> b, std::span<double> c)
{
    const std::size_t n = c.size();
    // TODO: each page must be touched first by the thread that will use it in add().
    std::fill(c.begin(), c.end(), 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = static_cast<double>(i);
        b[i] = a[i] / 2;
    }
}
