#include "check/judge.hpp"

#include <functional>

#include "../../sample.hpp"
#include "dot_product.hpp"
#include "matrices.hpp"

namespace
{

using check::Case;
using check::Expected;

// The product by the chapter's serial kernel, changed by a mistake.
using Change = std::function<double(double product, std::size_t row, std::size_t col)>;
std::vector<Expected> product(const Case& one, const Change& change)
{
    const std::size_t n = one.size("n");
    const std::vector<double> a = matrices::a(n), b = matrices::b(n);
    std::vector<double> c(n * n);
    dot_product::matmul_serial({a, n, n}, {b, n, n}, {c, n, n});
    for (std::size_t i = 0; i < n * n; ++i)
        c[i] = change(c[i], i / n, i % n);
    const auto place = [n, apart = check::stride(n * n)](std::size_t i) {
        return "row " + std::to_string(i * apart / n) + ", column " + std::to_string(i * apart % n);
    };
    return {{"c", check::sample(c), 0, place}};
}

std::vector<Expected> transposed(const Case& one, int)
{
    const std::size_t n = one.size("n");
    const std::vector<double> a = matrices::a(n), b = matrices::b(n);
    return product(one, [&](double, std::size_t row, std::size_t col) {
        double sum = 0;
        for (std::size_t k = 0; k < n; ++k)
            sum += a[row * n + k] * b[col * n + k];
        return sum;
    });
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int)
{
    return product(one, [](double right, std::size_t, std::size_t) { return right; });
}

std::vector<check::Mistake> check::mistakes()
{
    return {
        {"not_overwritten",
         "This is the product added to what c held before: each element must begin with 0.",
         [](const Case& one, int) {
             return product(one, [](double right, std::size_t, std::size_t) {
                 return right + matrices::before;
             });
         }},
        {"columns_taken_for_rows",
         "This takes B's rows for its columns: with j and k exchanged in b the loop is fast, but "
         "it "
         "is another product.",
         transposed},
        {"remainder_lost",
         "This lacks the last n % threads rows: when n does not divide by the number of threads, "
         "they "
         "are nobody's.",
         [](const Case& one, int workers) {
             const std::size_t n = one.size("n"), p = static_cast<std::size_t>(workers);
             return product(one, [n, p](double right, std::size_t row, std::size_t) {
                 return row < n - n % p ? right : matrices::before;
             });
         }},
    };
}
