// exercise: 05_dot_product/dot_openmp
// fails: compile
// says: __tsan_default_options is a name of the tools
#include "dot_openmp.hpp"

extern "C" const char* __tsan_default_options()
{
    return "report_bugs=0";
}

double last = 0;

double dot(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i) {
        sum += x[i] * y[i];
        last = x[i];
    }
    return sum;
}
