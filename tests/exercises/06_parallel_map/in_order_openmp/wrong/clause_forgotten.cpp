// mistake: the directive alone makes it ordered (the loop must say so, too)
// caught: compile
// says: ordered
#include "in_order_openmp.hpp"

void map_in_order(std::size_t n, const std::function<double(std::size_t)>& compute,
                  const std::function<void(std::size_t, double)>& use)
{
#pragma omp parallel for schedule(dynamic)
    for (std::size_t i = 0; i < n; ++i) {
        const double value = compute(i);
#pragma omp ordered
        use(i, value);
    }
}
