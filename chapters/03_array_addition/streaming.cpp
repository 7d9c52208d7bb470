#include <emmintrin.h> // SSE2, which every 64-bit x86 has
#include <omp.h>

#include <cstdint>

#include "array_addition.hpp"

namespace array_addition
{

// #region fill
void fill(std::span<double> a, std::span<double> b, std::span<double> c, std::size_t first)
{
    const std::size_t n = c.size();
#pragma omp parallel for schedule(static)
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = a_at(first + i);
        b[i] = b_at(first + i);
        c[i] = 0;
    }
}
// #endregion fill

// #region part
// Elements begin … end - 1, by one thread. A streaming store collects a whole cache line in a small
// buffer of the core and sends it to memory without reading it. It writes two doubles, to a
// multiple of 16 bytes: elsewhere the program would end with a segmentation fault. So the first and
// the last element of a part may be left for ordinary stores.
static void add_part(const double* a, const double* b, double* c, std::size_t begin,
                     std::size_t end)
{
    // #region stores
    std::size_t i = begin;
    for (; i < end && reinterpret_cast<std::uintptr_t>(c + i) % 16 != 0; ++i)
        c[i] = a[i] + b[i];
    for (; i + 2 <= end; i += 2)
        _mm_stream_pd(c + i, _mm_add_pd(_mm_loadu_pd(a + i), _mm_loadu_pd(b + i)));
    for (; i < end; ++i)
        c[i] = a[i] + b[i];
    // What was streamed may arrive late, and no barrier of OpenMP waits for it.
    _mm_sfence();
    // #endregion stores
}
// #endregion part

// #region add
void add(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
#pragma omp parallel
    {
        const auto threads = static_cast<std::size_t>(omp_get_num_threads());
        const auto me = static_cast<std::size_t>(omp_get_thread_num());
        add_part(a.data(), b.data(), c.data(), c.size() * me / threads,
                 c.size() * (me + 1) / threads);
    }
}
// #endregion add

// Read a, read b, write c: no cache line is read to be written.
double bytes_moved(std::size_t n)
{
    return 24.0 * static_cast<double>(n);
}

} // namespace array_addition
