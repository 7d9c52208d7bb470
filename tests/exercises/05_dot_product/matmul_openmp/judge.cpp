#include "check/judge.hpp"

#include "../../sample.hpp"
#include "matrices.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    const std::size_t n = one.size("n");
    const std::vector<double> a = matrices::a(n, one.shift()), b = matrices::b(n, one.shift());
    std::vector<double> c(n * n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k)
            for (std::size_t j = 0; j < n; ++j)
                c[i * n + j] += a[i * n + k] * b[k * n + j];
    const auto place = [n, apart = check::stride(n * n)](std::size_t i) {
        return "row " + std::to_string(i * apart / n) + ", column " + std::to_string(i * apart % n);
    };
    return {{"c", check::sample(c), 0, place}};
}
