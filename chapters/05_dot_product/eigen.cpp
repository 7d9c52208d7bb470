// Eigen's products. This file is compiled twice: for dot_product_eigen as it stands, and for
// dot_product_eigen_blas with EIGEN_USE_BLAS, which makes Eigen hand products with a matrix to the
// BLAS. The two never meet in one program: both would define the same templates, differently.
#include <Eigen/Core>

#include "dot_product.hpp"

namespace dot_product
{
namespace
{

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Index index(std::size_t n)
{
    return static_cast<Eigen::Index>(n);
}
auto as_vector(Vector x)
{
    return Eigen::Map<const Eigen::VectorXd>(x.data(), index(x.size()));
}
auto as_matrix(Matrix a)
{
    return Eigen::Map<const RowMajor>(a.values.data(), index(a.rows), index(a.cols));
}

} // namespace

// #region products
double dot(Vector x, Vector y)
{
    return as_vector(x).dot(as_vector(y));
}

void matvec(Matrix a, Vector x, std::span<double> y)
{
    if (y.empty())
        return; // a BLAS complains of a matrix without rows, and Eigen would hand it over
    Eigen::Map<Eigen::VectorXd> result(y.data(), index(y.size()));
    result.noalias() = as_matrix(a) * as_vector(x); // noalias: no temporary for the product
}

void matmul(Matrix a, Matrix b, View<double> c)
{
    Eigen::Map<RowMajor> result(c.values.data(), index(c.rows), index(c.cols));
    result.noalias() = as_matrix(a) * as_matrix(b);
}
// #endregion products

} // namespace dot_product
