// exercise: 05_dot_product/dot_openmp
// fails: compile
// says: no_sanitize_thread hides code
// The attribute has a name that is put together.
#include "dot_openmp.hpp"

#define JOINED(a, b) a##b

double last = 0;

__attribute__((JOINED(no_sanitize, _thread), noinline)) static void note(double x)
{
    last = x;
}

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i) {
        sum += x[i] * y[i];
        note(x[i]);
    }
    return sum;
}
