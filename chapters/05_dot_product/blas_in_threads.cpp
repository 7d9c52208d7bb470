#include <omp.h>

#include "dot_product.hpp"

namespace dot_product
{
namespace
{

primer::Range my_block(std::size_t n)
{
    return primer::block(n, omp_get_num_threads(), omp_get_thread_num());
}

} // namespace

double dot_blas_in_threads(Vector x, Vector y)
{
    double sum = 0;
#pragma omp parallel reduction(+ : sum)
    {
        const primer::Range mine = my_block(x.size());
        sum += dot_blas(x.subspan(mine.begin, mine.size()), y.subspan(mine.begin, mine.size()));
    }
    return sum;
}

void matvec_blas_in_threads(Matrix a, Vector x, std::span<double> y)
{
#pragma omp parallel
    {
        const primer::Range mine = my_block(a.rows);
        matvec_blas(a.block(mine), x, y.subspan(mine.begin, mine.size()));
    }
}

// #region matmul
void matmul_blas_in_threads(Matrix a, Matrix b, View<double> c)
{
#pragma omp parallel
    {
        const primer::Range mine = my_block(c.rows);
        matmul_blas(a.block(mine), b, c.block(mine));
    }
}
// #endregion matmul

} // namespace dot_product
