#include "array_addition.hpp"

#include <omp.h>

#include "primer/partition.hpp"
#include "primer/stream_store.hpp"

namespace array_addition
{

// #region add
void add_streaming(std::span<const double> a, std::span<const double> b, std::span<double> c)
{
#pragma omp parallel
    {
        // A part may begin and end anywhere, streaming stores write aligned pairs: so the first and
        // the last element of a part may be left for ordinary stores.
        const primer::Range mine =
            primer::block(c.size(), omp_get_num_threads(), omp_get_thread_num());
        std::size_t i = mine.begin;
        for (; i < mine.end && !primer::starts_pair(&c[i]); ++i)
            c[i] = a[i] + b[i];
        for (; i + 2 <= mine.end; i += 2)
            primer::stream_pair(&c[i], a[i] + b[i], a[i + 1] + b[i + 1]);
        for (; i < mine.end; ++i)
            c[i] = a[i] + b[i];
        primer::stream_fence(); // each thread its own, before the barrier at the region's end
    }
}
// #endregion add

} // namespace array_addition
