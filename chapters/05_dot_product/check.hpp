// The chapter's flags, its numbers, and how the answers are known.
//
// With p(i) = h (i mod 1009)
//     left(i, k) = 1 + p(i) + 2 p(k)        right(k, j) = c - p(k) + w p(j)
// so that the exact answers are formulas, too: sums of p and of p squared. x is the first row of
// left, y the first column of right.
//   --data exact: whole numbers (h = 1). As long as no sum reaches 2^53, no addition is rounded,
//     in whatever order: every way must give the exact answer, bit for bit.
//   --data rounded: h is 1/1009. Hardly a product is a double, and sums are rounded as in real
//     life. A product that is left out of a long sum can hide below the bound on roundings: the
//     program does the job once with whole numbers first, where nothing can.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "dot_product.hpp"
#include "primer/flags.hpp"
#include "primer/matrix_market.hpp"
#include "primer/partition.hpp"
#include "primer/record.hpp"
#include "primer/untouched.hpp"

namespace dot_product
{

struct Problem {
    std::string job = "dot";
    std::optional<std::size_t> n = std::nullopt; // length of the vectors, rows and columns
    std::string matrix = "";                     // Matrix Market file with left: n are its rows
    std::string data = "exact";
    std::optional<primer::matrix_market::File> file = std::nullopt; // what choose_size() read of it
};

void add_flags(primer::Flags& flags, Problem& problem);

// Reads the head of the matrix file, if there is one, and chooses n where none was given: vectors
// larger than any cache, matrices as large as time and memory allow. Throws BadRequest.
void choose_size(Problem& problem);

// What all workers together allocate, where `copies` of them hold the right operand each, and the
// words that asked for it. After choose_size().
double needed_bytes(const Problem& problem, int copies = 1);
std::string request(const Problem& problem);

// The numbers of a problem, or one worker's part of them, `mine` of 0 … n - 1: for dot these
// elements of both vectors, else these rows of left and of the result, and all of right. Untouched
// until they are filled.
class Operands
{
  private:
    primer::Untouched left_, right_, result_;

  public:
    Operands(const Problem& of_all, primer::Range mine);
    Problem problem;
    primer::Range rows, inner;
    std::size_t cols;
    View<double> left, right, result;
    double sum = 0;               // of the last run of dot,
    std::set<std::uint64_t> bits; // and the bits of all of them: are they always the same?
    bool whole = false;           // now whole numbers, whatever the problem's own are
    double proof = 0;             // the largest error with those; see prove()
};

// Fills a worker's share by the formulas; called by all workers of a team, each of which is the
// first to touch what it will work on. Then one thread calls
void fill(Operands& x, int worker, int workers);
void load_matrix(Operands& x); // … puts the matrix of the file, if any, into left. May throw.

// Keeps the result of a run of dot.
void keep(Operands& x, double sum);

// Does the problem's job once. dot: the kernel's, or what the ranks call.
template<typename Dot>
void multiply(Operands& x, Dot&& dot)
{
    const Matrix left{x.left.values, x.left.rows, x.left.cols};
    const Matrix right{x.right.values, x.right.rows, x.right.cols};
    if (x.problem.job == "dot")
        keep(x, dot(left.values, right.values));
    else if (x.problem.job == "matvec")
        matvec(left, right.values, x.result.values);
    else
        matmul(left, right, x.result);
}

// Whether no sum of this problem is rounded: its numbers are whole, and small enough.
bool is_exact(const Problem& problem);

// The largest difference of an element of the result from the exact answer: as it is where whole
// numbers are added, else as a part of the sum of the products' sizes.
double largest_error(const Operands& x);

// Where sums are rounded: does the job once with whole numbers, for judge().
template<typename Fill, typename Work>
void prove(Operands& x, Fill&& fill_all, Work&& work)
{
    if (is_exact(x.problem))
        return;
    x.whole = true;
    fill_all();
    work();
    x.proof = largest_error(x);
    x.whole = false;
    x.bits.clear();
}

// Compares every element of the result with the exact answer. `copies` as above.
primer::Outcome judge(const Operands& x, int copies = 1);

} // namespace dot_product
