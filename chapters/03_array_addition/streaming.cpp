#include "array_addition.hpp"

#include <omp.h>

#include "primer/partition.hpp"
#include "primer/stream_store.hpp"

namespace array_addition
{
namespace
{

// #region part
// One thread's part. It may begin and end anywhere, but streaming stores write aligned pairs: its
// first and its last element may be left for ordinary stores. The spans are this function's own
// (not variables shared by the team), so that their addresses stay in registers.
void add_part(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
    const std::size_t n = c.size();
    std::size_t i = 0;
    for (; i < n && !primer::starts_pair(&c[i]); ++i)
        c[i] = a[i] + b[i];
    for (; i + 2 <= n; i += 2)
        primer::stream_pair(&c[i], a[i] + b[i], a[i + 1] + b[i + 1]);
    for (; i < n; ++i)
        c[i] = a[i] + b[i];
    primer::stream_fence();
}
// #endregion part

} // namespace

// #region add
void add_streaming(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
#pragma omp parallel
    {
        const primer::Range mine =
            primer::block(c.size(), omp_get_num_threads(), omp_get_thread_num());
        add_part(a.subspan(mine.begin, mine.size()), b.subspan(mine.begin, mine.size()),
                 c.subspan(mine.begin, mine.size()));
    }
}
// #endregion add

} // namespace array_addition
