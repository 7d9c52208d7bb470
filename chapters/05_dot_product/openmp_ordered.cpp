#include <omp.h>

#include "dot_product.hpp"

namespace dot_product
{

// #region dot
double dot_openmp_ordered(Vector x, Vector y)
{
    std::vector<double> partial(static_cast<std::size_t>(omp_get_max_threads()), 0.0);
#pragma omp parallel
    {
        const int me = omp_get_thread_num();
        const primer::Range mine = primer::block(x.size(), omp_get_num_threads(), me);
        // The loop adds to a variable of this thread's, not to partial[me]: neighbours in `partial`
        // share a cache line, and each addition would fetch it from the other thread's cache.
        double sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::size_t i = mine.begin; i < mine.end; ++i)
            sum += x[i] * y[i];
        partial[static_cast<std::size_t>(me)] = sum;
    }
    double sum = 0;
    for (const double part : partial)
        sum += part;
    return sum;
}
// #endregion dot

} // namespace dot_product
