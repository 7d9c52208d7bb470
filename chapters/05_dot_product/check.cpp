#include "check.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/machine.hpp"
#include "primer/worst.hpp"

namespace dot_product
{
namespace
{

constexpr std::size_t period = 1009; // prime, so that no two workers' blocks look alike

struct Formulas {
    double h, c, w; // as in check.hpp
    explicit Formulas(bool whole)
    {
        // 1/1009, rounded down to 40 bits after the binary point: every number is exact in a double
        constexpr std::uint64_t part = (std::uint64_t{1} << 40) / period;
        h = whole ? 1 : 0x1p-40 * static_cast<double>(part);
        c = whole ? 1010 : 2;
        w = whole ? 1 : 0.5;
    }
    double p(std::size_t i) const { return h * static_cast<double>(i % period); }
    double left(std::size_t i, std::size_t k) const { return 1 + p(i) + 2 * p(k); }
    double right(std::size_t k, std::size_t j) const { return c - p(k) + w * p(j); }
};

struct Shape {
    std::size_t rows, inner, cols;
};

Shape shape_of(const Problem& problem)
{
    const std::size_t n = problem.n.value();
    const std::size_t inner = problem.file ? problem.file->cols : n;
    if (problem.job == "dot")
        return {1, n, 1};
    return {problem.file ? problem.file->rows : n, inner, problem.job == "matvec" ? 1 : inner};
}

std::size_t default_size(const std::string& job)
{
    const std::size_t memory = primer::available_memory() / 2;
    if (job == "dot") { // four times the largest cache, or 512 MiB where that takes too long
        const std::size_t cache = std::max(primer::last_level_cache(), std::size_t{8} << 20);
        const std::size_t wanted = std::min(4 * cache, std::max(cache, std::size_t{512} << 20));
        return std::max<std::size_t>(std::min(wanted, memory / 2) / sizeof(double), 1);
    }
    const double most = std::sqrt(static_cast<double>(memory) / 24);
    const std::size_t wanted = job == "matvec" ? 8000 : 1000;
    return std::clamp<std::size_t>(static_cast<std::size_t>(most), 1, wanted);
}

// Of row i: the sums over k of left(i, k) right(k, 0) and of left(i, k), and those of their sizes.
// An element of the result is product + w p(j) row.
struct RowSums {
    long double product = 0, row = 0, product_size = 0, row_size = 0;
};

// The sums over k < n of p(k) and of p(k) squared: whole periods, and what is left over.
RowSums sums_by_formula(const Formulas& f, std::size_t n, std::size_t i)
{
    const std::size_t periods = n / period;
    const auto full = static_cast<long double>(periods);
    const auto m = static_cast<long double>(period);
    const auto r = static_cast<long double>(n % period);
    const long double p1 = f.h * (full * m * (m - 1) / 2 + r * (r - 1) / 2);
    const long double p2 = static_cast<long double>(f.h) * f.h *
                           (full * m * (m - 1) * (2 * m - 1) / 6 + r * (r - 1) * (2 * r - 1) / 6);
    const auto count = static_cast<long double>(n);
    const long double a = 1 + static_cast<long double>(f.p(i));
    const long double product = a * (f.c * count - p1) + 2 * f.c * p1 - 2 * p2;
    const long double row = a * count + 2 * p1;
    return {product, row, product, row}; // nothing is negative
}

// The same sums of a row from a file, in more digits than the kernels have.
RowSums sums_by_adding(const Formulas& f, Vector row)
{
    RowSums sums;
    for (std::size_t k = 0; k < row.size(); ++k) {
        const auto value = static_cast<long double>(row[k]);
        sums.product += value * f.right(k, 0);
        sums.row += value;
        sums.product_size += std::abs(value) * f.right(k, 0);
        sums.row_size += std::abs(value);
    }
    return sums;
}

// Whether whole numbers in a problem of this shape are added exactly, in whatever order: all sums
// on the way are whole numbers, too, and the largest is below 2^53.
bool whole_is_exact(const Problem& problem)
{
    const Formulas f(true);
    const Shape shape = shape_of(problem);
    const auto last = [](std::size_t n) { return n == 0 ? 0 : std::min(n, period) - 1; };
    const RowSums most = sums_by_formula(f, shape.inner, last(shape.rows));
    return most.product + f.w * f.p(last(shape.cols)) * most.row < 0x1p53L;
}

// The numbers that are there now.
bool is_whole(const Operands& x)
{
    return x.whole || x.problem.data == "exact";
}
bool is_from_file(const Operands& x)
{
    return !x.whole && x.problem.file;
}

// An error of zero is right even where the size is zero: an empty sum.
double relative(long double error, long double size)
{
    return error == 0 ? 0 : static_cast<double>(std::abs(error) / size);
}

} // namespace

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--job", problem.job, "x.y, A x or A B", {"dot", "matvec", "matmul"});
    flags.add("--n", problem.n, "length of the vectors, rows and columns of the matrices");
    flags.add("--matrix", problem.matrix, "Matrix Market file with A (matvec and matmul)");
    flags.add("--data", problem.data, "numbers whose sums are exact, or rounded as in real life",
              {"exact", "rounded"});
}

void choose_size(Problem& problem)
{
    if (problem.matrix.empty()) {
        if (!problem.n)
            problem.n = default_size(problem.job);
        return;
    }
    const std::string name = "--matrix " + problem.matrix;
    if (problem.job == "dot")
        throw primer::BadRequest(name + ": --job dot has no matrix; choose matvec or matmul");
    problem.file = primer::matrix_market::read_head(problem.matrix);
    if (problem.n.value_or(problem.file->rows) != problem.file->rows)
        throw primer::BadRequest("--n " + std::to_string(*problem.n) + ": " + name + " has " +
                                 std::to_string(problem.file->rows) + " rows; leave --n out");
    problem.n = problem.file->rows;
}

double needed_bytes(const Problem& problem, int copies)
{
    const Shape shape = shape_of(problem);
    const auto rows = static_cast<double>(shape.rows), inner = static_cast<double>(shape.inner),
               cols = static_cast<double>(shape.cols);
    return 8 * (rows * inner + copies * inner * cols + rows * cols);
}

std::string request(const Problem& problem)
{
    if (!problem.file)
        return "--job " + problem.job + " --n " + std::to_string(*problem.n);
    return "--matrix " + problem.matrix + " (" + std::to_string(problem.file->rows) + " x " +
           std::to_string(problem.file->cols) + ", with its zeros)";
}

namespace
{

primer::Range rows_of(const Problem& problem, primer::Range mine)
{
    return problem.job == "dot" ? primer::Range{0, 1} : mine;
}
primer::Range inner_of(const Problem& problem, primer::Range mine)
{
    return problem.job == "dot" ? mine : primer::Range{0, shape_of(problem).inner};
}

} // namespace

Operands::Operands(const Problem& of_all, primer::Range mine)
    : left_(rows_of(of_all, mine).size() * inner_of(of_all, mine).size()),
      right_(inner_of(of_all, mine).size() * shape_of(of_all).cols),
      result_(rows_of(of_all, mine).size() * shape_of(of_all).cols), problem(of_all),
      rows(rows_of(of_all, mine)), inner(inner_of(of_all, mine)),
      cols(shape_of(of_all).cols), left{left_.span(), rows.size(), inner.size()},
      right{right_.span(), inner.size(), cols}, result{result_.span(), rows.size(), cols}
{
}

void fill(Operands& x, int worker, int workers)
{
    const Formulas f(is_whole(x));
    const primer::Range i = primer::block(x.rows.size(), workers, worker);
    const primer::Range k = primer::block(x.inner.size(), workers, worker);
    const bool dot = x.problem.job == "dot"; // shared out by elements; the others by rows
    const primer::Range left_rows = dot ? primer::Range{0, 1} : i;
    const primer::Range left_cols = dot ? k : primer::Range{0, x.inner.size()};
    for (std::size_t row = left_rows.begin; row < left_rows.end; ++row)
        for (std::size_t col = left_cols.begin; col < left_cols.end; ++col)
            x.left.row(row)[col] =
                is_from_file(x) ? 0 : f.left(x.rows.begin + row, x.inner.begin + col);
    for (std::size_t row = k.begin; row < k.end; ++row)
        for (std::size_t col = 0; col < x.cols; ++col)
            x.right.row(row)[col] = f.right(x.inner.begin + row, col);
    for (std::size_t row = i.begin; row < i.end; ++row) // what no kernel writes must not look right
        std::fill_n(x.result.row(row), x.cols, std::numeric_limits<double>::quiet_NaN());
}

void load_matrix(Operands& x)
{
    if (is_from_file(x))
        primer::matrix_market::add_entries(*x.problem.file, x.rows, x.left.values);
}

void keep(Operands& x, double sum)
{
    const auto bits = std::bit_cast<std::uint64_t>(sum);
    if (x.bits.empty() || bits != std::bit_cast<std::uint64_t>(x.sum)) // nearly always the same
        x.bits.insert(bits);
    x.sum = sum;
    x.result.values[0] = sum;
}

bool is_exact(const Problem& problem)
{
    return problem.data == "exact" && !problem.file && whole_is_exact(problem);
}

double largest_error(const Operands& x)
{
    const Formulas f(is_whole(x));
    const bool exact = is_whole(x) && !is_from_file(x) && whole_is_exact(x.problem);
    double error = 0;
    for (std::size_t i = 0; i < x.rows.size(); ++i) {
        const RowSums sums = is_from_file(x)
                                 ? sums_by_adding(f, {x.left.row(i), x.inner.size()})
                                 : sums_by_formula(f, shape_of(x.problem).inner, x.rows.begin + i);
        for (std::size_t j = 0; j < x.cols; ++j) {
            const long double d = f.w * f.p(j);
            const long double size = exact ? 1 : sums.product_size + d * sums.row_size;
            const long double answer = sums.product + d * sums.row;
            error = primer::worst(error, relative(x.result.row(i)[j] - answer, size));
        }
    }
    return error;
}

primer::Outcome judge(const Operands& x, int copies)
{
    const Shape shape = shape_of(x.problem);
    const auto inner = static_cast<double>(shape.inner), rows = static_cast<double>(shape.rows),
               cols = static_cast<double>(shape.cols);
    primer::Outcome outcome;
    // A rounded sum of n products is right to n eps times the sum of their sizes, in whatever
    // order: Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, section 3.1.
    // A sum of whole numbers that is wrong is off by 1 at least, which is above every such bound.
    if (is_exact(x.problem))
        outcome.check = {"largest difference from the exact answer", largest_error(x), 0};
    else
        outcome.check = {"largest error, as a part of the sum of |x_i y_i|,",
                         primer::worst(largest_error(x), x.proof),
                         inner * std::numeric_limits<double>::epsilon()};
    outcome.flops = 2 * inner * rows * cols;
    // Each operand is read once and the result written once. On the way an ordinary store first
    // reads the cache line of the result that it writes into (the sum of dot stays in a register),
    // and every rank has its own right operand.
    const bool dot = x.problem.job == "dot";
    outcome.bytes = dot ? 16 * inner : needed_bytes(x.problem);
    outcome.bytes_moved = dot ? 16 * inner : needed_bytes(x.problem, copies) + 8 * rows * cols;
    outcome.bytes_written = dot ? 0 : 8 * rows * cols;
    outcome.data_bytes = needed_bytes(x.problem, copies);
    outcome.checksum = primer::checksum(x.result.values, x.rows.begin * x.cols);
    if (!x.bits.empty()) {
        outcome.sum = x.sum;
        outcome.distinct_results = x.bits.size();
    }
    return outcome;
}

} // namespace dot_product
