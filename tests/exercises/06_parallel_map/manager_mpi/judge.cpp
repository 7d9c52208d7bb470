#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    const std::size_t n = one.size("n");
    Expected results{"results", {}, 0, {}};
    for (std::size_t i = 0; i < n; ++i)
        results.values.push_back(10.0 * static_cast<double>(i) + 3);
    const auto item = [](std::size_t i) {
        return "how often item " + std::to_string(i) + " was computed";
    };
    return {results,
            {"how often each item was computed", std::vector<double>(n, 1), 0, item},
            {"items that rank 0 computed", {ranks == 1 ? static_cast<double>(n) : 0}},
            {"too many for the rank with the long item",
             std::vector<double>(static_cast<std::size_t>(ranks), 0)}};
}
