// Streaming (non-temporal) stores bypass the caches. An ordinary store first reads its cache line
// (write-allocate), because it might change only a part of it; when the whole line is overwritten
// and not needed again soon, that read is wasted. A streaming store collects a whole line in a
// write-combining buffer of the core and sends it to memory without reading it.
//
// The processor's instruction is used where the compiler gives it a portable name: SSE2, which
// every 64-bit x86 has. Elsewhere these are ordinary stores: the same answer, without the gain.
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace primer
{

// A streaming store writes two doubles, and only to an address that is a multiple of 16 bytes:
// anything else ends the program with a segmentation fault.
inline bool starts_pair(const double* to)
{
    return reinterpret_cast<std::uintptr_t>(to) % (2 * sizeof(double)) == 0;
}

#ifdef __SSE2__

// to[0] = first, to[1] = second, past the caches. starts_pair(to) must hold. Write the pairs in
// order, so that lines are filled without gaps: a partly filled line costs as much as several full
// ones.
inline void stream_pair(double* to, double first, double second)
{
    _mm_stream_pd(to, _mm_set_pd(second, first));
}

// Streaming stores are weakly ordered: they may reach memory after an ordinary store that follows
// them, and the barrier at the end of a parallel region does not order them. So each thread calls
// this after its streaming stores, before another thread reads what it wrote.
inline void stream_fence()
{
    _mm_sfence();
}

#else

inline void stream_pair(double* to, double first, double second)
{
    to[0] = first;
    to[1] = second;
}

inline void stream_fence() {} // ordinary stores are ordered by OpenMP's barrier

#endif

} // namespace primer
