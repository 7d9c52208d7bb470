#include <cblas.h>

#include <algorithm>

#include "dot_product.hpp"

namespace dot_product
{

// A BLAS counts in int.
static int count(std::size_t n)
{
    return static_cast<int>(n);
}
// The distance from one row to the next, in numbers; at least 1.
static int leading_dimension(Matrix a)
{
    return std::max(count(a.cols), 1);
}

double dot(Vector x, Vector y)
{
    constexpr std::size_t most = std::size_t{1} << 30; // longer vectors go in pieces
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); i += most)
        sum += cblas_ddot(count(std::min(most, x.size() - i)), &x[i], 1, &y[i], 1);
    return sum;
}

// #region products
// y = 1 A x + 0 y
void matvec(Matrix a, Vector x, std::span<double> y)
{
    cblas_dgemv(CblasRowMajor, CblasNoTrans, count(a.rows), count(a.cols), 1, a.values.data(),
                leading_dimension(a), x.data(), 1, 0, y.data(), 1);
}

// #region matmul
// C = 1 A B + 0 C
void matmul(Matrix a, Matrix b, View<double> c)
{
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, count(c.rows), count(c.cols),
                count(a.cols), 1, a.values.data(), leading_dimension(a), b.values.data(),
                leading_dimension(b), 0, c.values.data(), leading_dimension(b));
}
// #endregion matmul
// #endregion products

} // namespace dot_product
