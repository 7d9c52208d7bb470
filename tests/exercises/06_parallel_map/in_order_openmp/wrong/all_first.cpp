// mistake: in order means: after all of them
// caught: right
// says: All results were computed and kept before the first was used. Each should be used as soon
//   as those before it are there: n results may not fit the memory.
#include "in_order_openmp.hpp"

#include <vector>

void map_in_order(std::size_t n, const std::function<double(std::size_t)>& compute,
                  const std::function<void(std::size_t, double)>& use)
{
    std::vector<double> values(n);
#pragma omp parallel for schedule(dynamic)
    for (std::size_t i = 0; i < n; ++i)
        values[i] = compute(i);
    for (std::size_t i = 0; i < n; ++i)
        use(i, values[i]);
}
