#include "check/judge.hpp"

#include <algorithm>

#include "../../sample.hpp"
#include "../pictures.hpp"
#include "add_openmp.hpp"

namespace
{

using check::Case;
using check::Expected;

// The film when pixel i is `light(a, b)`, cut off at white; the pixels from `end` on stay
// untouched.
template<typename Light>
std::vector<Expected> film(const Case& one, std::size_t end, Light light)
{
    const std::size_t n = one.size("n");
    const std::vector<double> a = pictures::a(n), b = pictures::b(n);
    std::vector<double> c(n, -1);
    for (std::size_t i = 0; i < end; ++i)
        c[i] = std::min(light(a[i], b[i]), white);
    const auto place = [n](std::size_t i) {
        return "c[" + std::to_string(i * check::stride(n)) + "]";
    };
    return {{"c", check::sample(c), 0, place}};
}

double both(double a, double b)
{
    return a + b;
}

std::vector<Expected> brighter_one(const Case& one, int)
{
    return film(one, one.size("n"), [](double a, double b) { return std::max(a, b); });
}

std::vector<Expected> without_remainder(const Case& one, int workers)
{
    const std::size_t n = one.size("n"), team = static_cast<std::size_t>(workers);
    return film(one, n - n % team, both);
}

std::vector<Expected> without_limit(const Case& one, int)
{
    std::vector<Expected> answer = film(one, one.size("n"), both);
    const std::size_t n = one.size("n");
    const std::vector<double> a = pictures::a(n), b = pictures::b(n);
    for (std::size_t i = 0; i < answer[0].values.size(); ++i)
        answer[0].values[i] = a[i * check::stride(n)] + b[i * check::stride(n)];
    return answer;
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int)
{
    return film(one, one.size("n"), both);
}

std::vector<check::Mistake> check::mistakes()
{
    return {
        {"one_picture_only",
         "Each pixel has the light of the brighter picture only; it should be the "
         "sum of both.",
         brighter_one},
        {"remainder_lost",
         "The remainder is lost: when n does not divide by the number of threads, the last n % "
         "threads "
         "pixels are nobody's.",
         without_remainder},
        {"no_limit", "Some pixels are brighter than white: the sum must be cut off there.",
         without_limit},
    };
}
