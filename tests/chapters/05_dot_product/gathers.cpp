// Shows that no_gathers.cmake can fail: functions that collect numbers, asked for by name.
#include <immintrin.h>

__attribute__((target("avx2"))) double gather_four(const double* from, const long long* indices);
__m128d collect_two(const double* first, const double* second);

double gather_four(const double* from, const long long* indices)
{
    const __m256i places = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(indices));
    const __m256d values = _mm256_i64gather_pd(from, places, 8);
    return values[0] + values[1] + values[2] + values[3];
}

__m128d collect_two(const double* first, const double* second)
{
    return _mm_loadh_pd(_mm_load_sd(first), second);
}
