// The data of the chapter and the exact answers: what all its programs share.
#include "dot_product.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>

#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/machine.hpp"
#include "primer/worst.hpp"

namespace dot_product
{
namespace
{

constexpr std::size_t period = 1009; // prime, so that no two workers' blocks look alike
constexpr std::uint64_t part = (std::uint64_t{1} << 40) / period; // rounded down: h is exact
constexpr double h = 0x1p-40 * static_cast<double>(part);

constexpr double p(std::size_t i)
{
    return h * static_cast<double>(i % period);
}
constexpr double left_at(std::size_t i, std::size_t k)
{
    return 1 + p(i) + 2 * p(k);
}
constexpr double right_at(std::size_t k, std::size_t j)
{
    return 2 - p(k) + p(j) / 2;
}

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
// An element of the result is product + p(j) / 2 * row.
struct RowSums {
    long double product = 0, row = 0, product_size = 0, row_size = 0;
};

// The sums over k < n of p(k) and of p(k) squared: whole periods, and what is left over.
RowSums sums_by_formula(std::size_t n, std::size_t i)
{
    const std::size_t periods = n / period;
    const auto full = static_cast<long double>(periods);
    const auto m = static_cast<long double>(period);
    const auto r = static_cast<long double>(n % period);
    const long double p1 = h * (full * m * (m - 1) / 2 + r * (r - 1) / 2);
    const long double p2 = static_cast<long double>(h) * h *
                           (full * m * (m - 1) * (2 * m - 1) / 6 + r * (r - 1) * (2 * r - 1) / 6);
    const auto count = static_cast<long double>(n);
    const long double a = 1 + static_cast<long double>(p(i));
    const long double product = a * (2 * count - p1) + 4 * p1 - 2 * p2;
    const long double row = a * count + 2 * p1;
    return {product, row, product, row}; // nothing is negative
}

// The same sums of a row from a file, in more digits than the kernels have.
RowSums sums_by_adding(Vector row)
{
    RowSums sums;
    for (std::size_t k = 0; k < row.size(); ++k) {
        const auto value = static_cast<long double>(row[k]);
        sums.product += value * right_at(k, 0);
        sums.row += value;
        sums.product_size += std::abs(value) * right_at(k, 0);
        sums.row_size += std::abs(value);
    }
    return sums;
}

// An error of zero is right even where the size is zero: an empty sum.
double relative(long double error, long double size)
{
    return error == 0 ? 0 : static_cast<double>(std::abs(error) / size);
}

} // namespace

void settle(Problem& problem)
{
    if (problem.matrix.empty()) {
        if (!problem.n)
            problem.n = default_size(problem.job);
        return;
    }
    const std::string name = "--matrix " + problem.matrix;
    if (problem.job == "dot")
        throw primer::BadRequest(name + ": --job dot has no matrix; choose matvec or matmul");
    problem.file = matrix_market::read_head(problem.matrix);
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

primer::Range rows_of(const Problem& problem, int worker, int workers)
{
    return problem.job == "dot" ? primer::Range{0, 1}
                                : primer::block(shape_of(problem).rows, workers, worker);
}
primer::Range inner_of(const Problem& problem, int worker, int workers)
{
    return problem.job == "dot" ? primer::block(*problem.n, workers, worker)
                                : primer::Range{0, shape_of(problem).inner};
}

} // namespace

Operands::Operands(const Problem& whole, int worker, int workers)
    : left_(rows_of(whole, worker, workers).size() * inner_of(whole, worker, workers).size()),
      right_(inner_of(whole, worker, workers).size() * shape_of(whole).cols),
      result_(rows_of(whole, worker, workers).size() * shape_of(whole).cols), problem(whole),
      rows(rows_of(whole, worker, workers)), inner(inner_of(whole, worker, workers)),
      cols(shape_of(whole).cols), left{left_.span(), rows.size(), inner.size()},
      right{right_.span(), inner.size(), cols}, result{result_.span(), rows.size(), cols}
{
}

void fill_share(Operands& x, int worker, int workers)
{
    const primer::Range i = primer::block(x.rows.size(), workers, worker);
    const primer::Range k = primer::block(x.inner.size(), workers, worker);
    const bool dot = x.problem.job == "dot"; // shared out by elements; the others by rows
    const primer::Range left_rows = dot ? primer::Range{0, 1} : i;
    const primer::Range left_cols = dot ? k : primer::Range{0, x.inner.size()};
    for (std::size_t row = left_rows.begin; row < left_rows.end; ++row)
        for (std::size_t col = left_cols.begin; col < left_cols.end; ++col)
            x.left.row(row)[col] =
                x.problem.file ? 0 : left_at(x.rows.begin + row, x.inner.begin + col);
    for (std::size_t row = k.begin; row < k.end; ++row)
        for (std::size_t col = 0; col < x.cols; ++col)
            x.right.row(row)[col] = right_at(x.inner.begin + row, col);
    for (std::size_t row = i.begin; row < i.end; ++row) // what no kernel writes must not look right
        std::fill_n(x.result.row(row), x.cols, std::numeric_limits<double>::quiet_NaN());
}

void load_matrix(Operands& x)
{
    if (x.problem.file)
        matrix_market::add_entries(*x.problem.file, x.rows, x.left.values);
}

void fill(Operands& x)
{
    fill_share(x, 0, 1);
    load_matrix(x);
}

void multiply(Operands& x, const Kernels& kernels)
{
    const Matrix left{x.left.values, x.left.rows, x.left.cols};
    const Matrix right{x.right.values, x.right.rows, x.right.cols};
    if (x.problem.job == "dot") {
        x.result.values[0] = kernels.dot(left.values, right.values);
        x.sums.push_back(x.result.values[0]);
    } else if (x.problem.job == "matvec") {
        kernels.matvec(left, right.values, x.result.values);
    } else {
        kernels.matmul(left, right, x.result);
    }
}

primer::Outcome judge(const Operands& x)
{
    const Shape shape = shape_of(x.problem);
    double error = 0;
    for (std::size_t i = 0; i < x.rows.size(); ++i) {
        const RowSums sums = x.problem.file ? sums_by_adding({x.left.row(i), x.inner.size()})
                                            : sums_by_formula(shape.inner, x.rows.begin + i);
        for (std::size_t j = 0; j < x.cols; ++j) {
            const long double d = p(j) / 2;
            const long double exact = sums.product + d * sums.row;
            const long double size = sums.product_size + d * sums.row_size;
            error = primer::worst(error, relative(x.result.row(i)[j] - exact, size));
        }
    }
    primer::Outcome outcome;
    const auto inner = static_cast<double>(shape.inner);
    outcome.check = {"largest error, as a part of the sum of |x_i y_i|,", error,
                     inner * std::numeric_limits<double>::epsilon()};
    outcome.flops = 2 * inner * static_cast<double>(shape.rows) * static_cast<double>(shape.cols);
    outcome.bytes = needed_bytes(x.problem);
    outcome.checksum = primer::checksum(x.result.values, x.rows.begin * x.cols);
    if (!x.sums.empty()) {
        std::set<std::uint64_t> patterns;
        for (const double sum : x.sums)
            patterns.insert(std::bit_cast<std::uint64_t>(sum));
        outcome.sum = x.sums.back();
        outcome.distinct_results = patterns.size();
    }
    return outcome;
}

} // namespace dot_product
