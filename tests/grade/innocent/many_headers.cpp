// exercise: 05_dot_product/dot_openmp
// Right, and full of what compilers and headers spell each in its own way: two builds of it must
// count as alike.
#include "dot_openmp.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cerrno>
#include <cfloat>
#include <climits>
#include <cmath>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <mutex>
#include <random>
#include <sstream>
#include <thread>
#include <vector>

#include <immintrin.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#define SQUARE(x) ((x) * (x))
#define CHUNK 1'000

// ## Helpers: asm, __clang__ and no_sanitize are only words here.
/*
 * # 1: limits
 */
[[gnu::target("avx")]] static double first_of(__m256d v)
{
    return _mm256_cvtsd_f64(_mm256_permute2f128_pd(v, v, 1));
}

static double limits()
{
    const double text = sizeof R"x(# 1 "a" asm ")x";
    const auto integers = static_cast<double>(UINT_MAX - UINT_MAX + SIZE_MAX - SIZE_MAX) +
                          static_cast<double>(LONG_MAX + LONG_MIN + INT64_C(1));
    const double small = DBL_EPSILON + double{FLT_MIN} + DBL_MIN + 1e-300 + 0x1p-900;
    if (!std::isfinite(INFINITY) && std::isnan(NAN) && errno == EOF && stdout == NULL)
        std::fprintf(stderr, "%s %d %s\n", __FILE__, __LINE__, __func__);
    return (0 * text) + (0 * integers) + (0 * small) + (0 * SQUARE(M_PI));
}

double dot(std::span<const double> x, std::span<const double> y)
{
    assert(x.size() == y.size() && x.size() < INT_MAX);
    const std::size_t n = x.size();
    double sum = limits();
    double best = -DBL_MAX;
#pragma omp parallel for reduction(+ : sum) reduction(max : best) schedule(static, CHUNK)
    for (std::size_t i = 0; i < n; ++i) {
        sum += x[i] * y[i];
        best = std::max(best, x[i]);
    }
#if defined(__AVX__)
    sum += 0 * first_of(_mm256_setzero_pd());
#endif
    return best > std::numeric_limits<double>::max() ? best : sum;
}
