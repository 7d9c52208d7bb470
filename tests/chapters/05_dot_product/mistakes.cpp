// Mistaken copies of the kernels in serial.cpp.
#include "dot_product.hpp"

#include <algorithm>

namespace dot_product
{

double dot_serial(Vector x, Vector y)
{
    double sum = 0;
    for (std::size_t i = 0; i + 1 < x.size(); ++i) // forgets the last element
        sum += x[i] * y[i];
    return sum;
}

void matvec_serial(Matrix a, Vector x, std::span<double> y)
{
    for (std::size_t i = 0; i < a.rows; ++i) {
        y[i] = 0;
        for (std::size_t k = 0; k < x.size(); ++k)
            y[i] += a.row(i)[k] * x[i + 1 < a.rows || k == 0 ? k : k - 1]; // the last row is late
    }
}

void matmul_serial(Matrix a, Matrix b, View<double> c)
{
    for (std::size_t i = 0; i < c.rows; ++i) {
        std::fill_n(c.row(i), c.cols, 0.0);
        for (std::size_t k = 0; k < b.rows; ++k)
            for (std::size_t j = 0; j < c.cols; ++j)
                c.row(i)[j] += a.row(i)[k] * b.row(j)[k]; // j and k exchanged
    }
}

} // namespace dot_product
