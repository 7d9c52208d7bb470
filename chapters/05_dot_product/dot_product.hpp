// Three jobs of one kind: the dot product x.y (1 x n by n x 1), matrix by vector (n x n by n x 1)
// and matrix by matrix (n x n by n x n). Each is left times right; they differ in how often a
// number is used once it has been fetched: once, once for the matrix, n times.
//
// Data. With p(i) = (i mod 1009) h, and h = 1/1009 rounded to 40 bits after the binary point:
//     left(i, k) = 1 + p(i) + 2 p(k)        right(k, j) = 2 - p(k) + p(j) / 2
// Every value is exact in a double, hardly a product is: sums are rounded as in real life, and yet
// the exact answers are known, because the sums of p and of p squared are formulas. x is the first
// row of left, y the first column of right.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "matrix_market.hpp"
#include "primer/flags.hpp"
#include "primer/partition.hpp"
#include "primer/record.hpp"
#include "primer/untouched.hpp"

namespace dot_product
{

struct Problem {
    std::string job = "dot";
    std::optional<std::size_t> n; // length of the vectors, rows and columns of the matrices
    std::string matrix;           // Matrix Market file with left; then n is its number of rows
    std::optional<matrix_market::File> file = std::nullopt; // what settle() read of it
};

inline void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--job", problem.job, "x.y, A x or A B", {"dot", "matvec", "matmul"});
    flags.add("--n", problem.n, "length of the vectors, rows and columns of the matrices");
    flags.add("--matrix", problem.matrix, "Matrix Market file with A (matvec and matmul)");
}

// Reads the head of the matrix file, if there is one, and chooses n where none was given: vectors
// larger than any cache, matrices as large as time and memory allow. Throws BadRequest.
void settle(Problem& problem);

// What all workers together allocate, where `copies` of them hold the right operand each, and the
// words that asked for it. After settle().
double needed_bytes(const Problem& problem, int copies = 1);
std::string request(const Problem& problem);

// rows x cols numbers, row after row: a look at memory that somebody else owns.
template<typename Number>
struct View {
    std::span<Number> values;
    std::size_t rows = 0, cols = 0;
    Number* row(std::size_t i) const { return values.data() + i * cols; }
    View block(primer::Range r) const
    {
        return {values.subspan(r.begin * cols, r.size() * cols), r.size(), cols};
    }
};
using Vector = std::span<const double>;
using Matrix = View<const double>;

// The numbers of a problem, or one worker's part of them: for dot the elements `inner` of both
// vectors, else the rows `rows` of left and of the result, and all of right. Untouched until fill.
class Operands
{
  private:
    primer::Untouched left_, right_, result_;

  public:
    explicit Operands(const Problem& whole, int worker = 0, int workers = 1);
    Problem problem;
    primer::Range rows, inner;
    std::size_t cols;
    View<double> left, right, result;
    std::vector<double> sums; // the result of each run of dot: do all have the same bits?
};

// Fills everything by one thread. Throws BadRequest when the matrix file holds nonsense.
void fill(Operands& x);
// For teams: fills this worker's share of it, by the formulas; called by all. Then one thread calls
void fill_share(Operands& x, int worker, int workers);
void load_matrix(Operands& x); // … puts the matrix of the file, if any, into left.

// One way of doing the three jobs. dot returns x.y; the other two overwrite the result.
struct Kernels {
    std::function<double(Vector x, Vector y)> dot;
    std::function<void(Matrix a, Vector x, std::span<double> y)> matvec;
    std::function<void(Matrix a, Matrix b, View<double> c)> matmul;
};

// Does the problem's job once.
void multiply(Operands& x, const Kernels& kernels);

// Compares every element of the result with the exact one. A sum of n products, in whatever order,
// is right to n eps times the sum of their sizes: Higham, Accuracy and Stability of Numerical
// Algorithms, 2nd edition, section 3.1. The error is given as a part of that sum.
primer::Outcome judge(const Operands& x);

// By one thread, …
double dot_serial(Vector x, Vector y);
void matvec_serial(Matrix a, Vector x, std::span<double> y);
void matmul_serial(Matrix a, Matrix b, View<double> c);
// … by a team that adds its sums in the order of arrival, …
double dot_openmp(Vector x, Vector y);
void matvec_openmp(Matrix a, Vector x, std::span<double> y);
void matmul_openmp(Matrix a, Matrix b, View<double> c);
// … by a team whose sums are added in the order of its threads (rows have no sum in common), …
double dot_openmp_ordered(Vector x, Vector y);
// … by Eigen (compiled twice: with its own kernels, and with EIGEN_USE_BLAS), …
double dot_eigen(Vector x, Vector y);
void matvec_eigen(Matrix a, Vector x, std::span<double> y);
void matmul_eigen(Matrix a, Matrix b, View<double> c);
// … by the BLAS, with the threads that the BLAS starts, …
double dot_blas(Vector x, Vector y);
void matvec_blas(Matrix a, Vector x, std::span<double> y);
void matmul_blas(Matrix a, Matrix b, View<double> c);
// … and by a team of ours, each thread calling the BLAS for its block.
double dot_blas_in_threads(Vector x, Vector y);
void matvec_blas_in_threads(Matrix a, Vector x, std::span<double> y);
void matmul_blas_in_threads(Matrix a, Matrix b, View<double> c);

} // namespace dot_product
