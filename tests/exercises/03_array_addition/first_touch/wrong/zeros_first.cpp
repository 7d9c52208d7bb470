// mistake: the team fills the arrays, so the team owns them (the zeros before it came first)
// caught: right
// says: Thread 0 touched every page first, so all pages are on its node. Only the first write
//   counts: later writes and reads do not move a page.
#include "first_touch.hpp"

#include <algorithm>

void fill(std::span<double> a, std::span<double> b, std::span<double> c)
{
    const std::size_t n = c.size();
    for (const auto array : {a, b, c})
        std::fill(array.begin(), array.end(), 0.0);
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = static_cast<double>(i);
        b[i] = a[i] / 2;
    }
}
