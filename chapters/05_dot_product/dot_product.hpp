// Three jobs of one kind: the dot product x.y (1 x n by n x 1), matrix by vector (n x n by n x 1)
// and matrix by matrix (n x n by n x n). Each is left times right; they differ in how often a
// number is used once it has been fetched: once, once for the matrix, n times.
#pragma once

#include <cstddef>
#include <span>

namespace dot_product
{

// A vector, and a matrix of rows x cols numbers, row after row: a view of memory that another
// object owns.
using Vector = std::span<const double>;
template<typename Number>
struct View {
    std::span<Number> values;
    std::size_t rows = 0, cols = 0;
    Number* row(std::size_t i) const { return values.data() + i * cols; }
};
using Matrix = View<const double>;

// Every kernel file defines these three; the linker takes one file for each program. Called by one
// thread, outside any parallel region. The results are overwritten, whatever they held.
double dot(Vector x, Vector y);                       // x.y
void matvec(Matrix a, Vector x, std::span<double> y); // y = A x
void matmul(Matrix a, Matrix b, View<double> c);      // C = A B

} // namespace dot_product
