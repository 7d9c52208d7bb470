// exercise: 05_dot_product/dot_openmp
#include "dot_openmp.hpp"

#include <vector>

// Takes no steps: where they are counted, they would come to nothing.
extern "C" [[gnu::visibility("hidden")]] void __sanitizer_cov_trace_pc() {}

// Everyone multiplies everything, and adds up a share.
double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel
    {
        std::vector<double> products(n);
        for (std::size_t i = 0; i < n; ++i)
            products[i] = x[i] * y[i];
#pragma omp for schedule(static) reduction(+ : sum)
        for (std::size_t i = 0; i < n; ++i)
            sum += products[i];
    }
    return sum;
}
