// Frames of a film: they take long to render, and must be written in order.
#include "in_order_openmp.hpp"

void map_in_order(std::size_t n, const std::function<double(std::size_t)>& compute,
                  const std::function<void(std::size_t, double)>& use)
{
#pragma omp parallel for schedule(dynamic) ordered
    for (std::size_t i = 0; i < n; ++i) {
        const double value = compute(i); // whoever is free: in any order
#pragma omp ordered
        use(i, value); // a thread waits here until all items before its own were used
    }
}
