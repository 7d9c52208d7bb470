// The values are right. But a page of memory is placed close to the thread that first writes to it,
// and in add() most pages are used by other threads.
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
