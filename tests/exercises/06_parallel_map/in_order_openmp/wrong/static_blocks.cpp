// mistake: any schedule will do
// caught: parallel
// says: turns
#include "in_order_openmp.hpp"

void map_in_order(std::size_t n, const std::function<double(std::size_t)>& compute,
                  const std::function<void(std::size_t, double)>& use)
{
#pragma omp parallel for schedule(static) ordered
    for (std::size_t i = 0; i < n; ++i) {
        const double value = compute(i);
#pragma omp ordered
        use(i, value);
    }
}
