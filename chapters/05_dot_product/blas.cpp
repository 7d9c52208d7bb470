#include <cblas.h>

#include <algorithm>

#include "dot_product.hpp"

namespace dot_product
{
namespace
{

// A BLAS counts in int. A row of no elements still has a distance of 1 to the next.
int count(std::size_t n)
{
    return static_cast<int>(n);
}
int distance(Matrix a)
{
    return std::max(count(a.cols), 1);
}

} // namespace

double dot_blas(Vector x, Vector y)
{
    constexpr std::size_t most = std::size_t{1} << 30; // longer vectors go in pieces
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); i += most)
        sum += cblas_ddot(count(std::min(most, x.size() - i)), &x[i], 1, &y[i], 1);
    return sum;
}

// #region products
// y = 1 A x + 0 y
void matvec_blas(Matrix a, Vector x, std::span<double> y)
{
    cblas_dgemv(CblasRowMajor, CblasNoTrans, count(a.rows), count(a.cols), 1, a.values.data(),
                distance(a), x.data(), 1, 0, y.data(), 1);
}

// C = 1 A B + 0 C
void matmul_blas(Matrix a, Matrix b, View<double> c)
{
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, count(c.rows), count(c.cols),
                count(a.cols), 1, a.values.data(), distance(a), b.values.data(), distance(b), 0,
                c.values.data(), distance(b));
}
// #endregion products

} // namespace dot_product
