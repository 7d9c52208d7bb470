#include <cblas.h>
#include <omp.h>

#include <algorithm>

#include "dot_product.hpp"

namespace dot_product
{

// What the calling thread works on: elements, or rows, begin … begin + size - 1 of n.
struct Share {
    std::size_t begin, size;
};
static Share my_share(std::size_t n)
{
    const auto threads = static_cast<std::size_t>(omp_get_num_threads());
    const auto me = static_cast<std::size_t>(omp_get_thread_num());
    const std::size_t begin = n * me / threads;
    return {begin, n * (me + 1) / threads - begin};
}
static int count(std::size_t n)
{
    return static_cast<int>(n);
}
static int leading_dimension(Matrix a)
{
    return std::max(count(a.cols), 1);
}

double dot(Vector x, Vector y)
{
    constexpr std::size_t most = std::size_t{1} << 30; // longer shares go in pieces
    double sum = 0;
#pragma omp parallel reduction(+ : sum)
    {
        const auto [begin, size] = my_share(x.size());
        for (std::size_t i = 0; i < size; i += most)
            sum += cblas_ddot(count(std::min(most, size - i)), &x[begin + i], 1, &y[begin + i], 1);
    }
    return sum;
}

void matvec(Matrix a, Vector x, std::span<double> y)
{
#pragma omp parallel
    {
        const auto [begin, size] = my_share(a.rows);
        cblas_dgemv(CblasRowMajor, CblasNoTrans, count(size), count(a.cols), 1, a.row(begin),
                    leading_dimension(a), x.data(), 1, 0, y.data() + begin, 1);
    }
}

// #region matmul
void matmul(Matrix a, Matrix b, View<double> c)
{
#pragma omp parallel
    {
        const auto [begin, size] = my_share(c.rows);
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, count(size), count(c.cols),
                    count(a.cols), 1, a.row(begin), leading_dimension(a), b.values.data(),
                    leading_dimension(b), 0, c.row(begin), leading_dimension(b));
    }
}
// #endregion matmul

} // namespace dot_product
