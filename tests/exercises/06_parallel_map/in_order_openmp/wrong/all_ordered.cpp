// mistake: what must be in order includes the computation
// caught: parallel
// says: turns
#include "in_order_openmp.hpp"

void map_in_order(std::size_t n, const std::function<double(std::size_t)>& compute,
                  const std::function<void(std::size_t, double)>& use)
{
#pragma omp parallel for schedule(dynamic) ordered
    for (std::size_t i = 0; i < n; ++i) {
#pragma omp ordered
        {
            const double value = compute(i);
            use(i, value);
        }
    }
}
