// Frames of a film: they take long to render, and must be written in order. One thread does all.
#include "in_order_openmp.hpp"

void map_in_order(std::size_t n, const std::function<double(std::size_t)>& compute,
                  const std::function<void(std::size_t, double)>& use)
{
    // TODO: compute by a team of threads, and use the results in the items' order.
    for (std::size_t i = 0; i < n; ++i) {
        const double value = compute(i);
        use(i, value);
    }
}
