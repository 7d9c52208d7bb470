// mistake: a variable outside the loop is each thread's own
// caught: race
// says: one for the whole team
#include "in_order_openmp.hpp"

void map_in_order(std::size_t n, const std::function<double(std::size_t)>& compute,
                  const std::function<void(std::size_t, double)>& use)
{
    double value = 0;
#pragma omp parallel for schedule(dynamic) ordered
    for (std::size_t i = 0; i < n; ++i) {
        value = compute(i);
#pragma omp ordered
        use(i, value);
    }
}
