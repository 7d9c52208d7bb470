// mistake: the longest items come last, so begin with them
// caught: right
// says: The results were used from the last item to the first.
#include "in_order_openmp.hpp"

void map_in_order(std::size_t n, const std::function<double(std::size_t)>& compute,
                  const std::function<void(std::size_t, double)>& use)
{
#pragma omp parallel for schedule(dynamic) ordered
    for (std::size_t k = 0; k < n; ++k) {
        const std::size_t i = n - 1 - k;
        const double value = compute(i);
#pragma omp ordered
        use(i, value);
    }
}
