// mistake: any even distribution will do (it must be that of the loop that uses the arrays)
// caught: right
// says: The pages were distributed round-robin, but add() gives each thread one contiguous part:
//   both loops must be divided in the same way.
#include "first_touch.hpp"

void fill(std::span<double> a, std::span<double> b, std::span<double> c)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static, 512) // a page at a time
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = static_cast<double>(i);
        b[i] = a[i] / 2;
        c[i] = 0;
    }
}
