// exercise: 05_dot_product/dot_openmp
// fails: compile
// says: _mm_maskstore_pd is a masked or streaming access
#include "dot_openmp.hpp"

#include <immintrin.h>

double last[2] = {};

[[gnu::target("avx")]] static void note(double x)
{
    _mm_maskstore_pd(last, _mm_set_epi64x(0, -1), _mm_set1_pd(x));
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
