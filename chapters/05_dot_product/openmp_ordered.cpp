#include <omp.h>

#include "dot_product.hpp"

namespace dot_product
{

// #region dot
double dot_openmp_ordered(Vector x, Vector y)
{
    std::vector<double> parts(static_cast<std::size_t>(omp_get_max_threads()), 0.0);
#pragma omp parallel firstprivate(x, y)
    {
        const int me = omp_get_thread_num();
        const primer::Range mine = primer::block(x.size(), omp_get_num_threads(), me);
        // The loop adds to a variable of this thread's own, not to parts[me]: neighbours in `parts`
        // share a cache line, and every addition would fetch it from another thread's cache.
        double part = 0;
#pragma omp simd reduction(+ : part)
        for (std::size_t i = mine.begin; i < mine.end; ++i)
            part += x[i] * y[i];
        parts[static_cast<std::size_t>(me)] = part;
    }
    double sum = 0;
    for (const double part : parts)
        sum += part;
    return sum;
}
// #endregion dot

} // namespace dot_product
