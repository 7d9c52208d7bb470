#include "check/judge.hpp"

#include <algorithm>

// What the schedules do, step by step.
std::vector<check::Expected> check::expected(const Case& one, int)
{
    const std::size_t n = one.size("n"), p = one.size("p"), chunk = one.size("chunk");
    const auto thread_of = [](std::size_t i) { return "thread of item " + std::to_string(i); };
    Expected block{"static", {}, 0, thread_of}, piece{"static, chunk", {}, 0, thread_of};
    for (std::size_t thread = 0; thread < p; ++thread)
        for (std::size_t k = 0; k < n / p + (thread < n % p ? 1 : 0); ++k)
            block.values.push_back(static_cast<double>(thread));
    double pieces = 0;
    for (std::size_t begin = 0, thread = 0; begin < n; begin += chunk, thread = (thread + 1) % p) {
        ++pieces;
        for (std::size_t i = begin; i < std::min(n, begin + chunk); ++i)
            piece.values.push_back(static_cast<double>(thread));
    }
    const double even = 12.0 / static_cast<double>(p);
    return {block,
            piece,
            {"pieces", {pieces}},
            {"least time", {std::max(even, 1.5), std::max(even, 5.0)}, 1e-12}};
}
