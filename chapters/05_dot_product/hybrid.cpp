#include "dot_product_mpi.hpp"

namespace dot_product
{

// The threads of a rank add up its block; then its first thread, outside the parallel region, adds
// up the ranks' sums: MPI_THREAD_FUNNELED is enough.
// #region dot
double dot(Vector x, Vector y, MPI_Comm comm)
{
    const std::size_t n = x.size();
    double mine = 0;
#pragma omp parallel for simd reduction(+ : mine) firstprivate(x, y)
    for (std::size_t i = 0; i < n; ++i)
        mine += x[i] * y[i];
    double sum = 0;
    MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, comm);
    return sum;
}
// #endregion dot

} // namespace dot_product
