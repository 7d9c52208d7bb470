#include "check/judge.hpp"

#include <algorithm>

std::vector<check::Expected> check::expected(const Case& one, int)
{
    const std::size_t n = one.size("n"), fits = std::min(n, one.size("capacity"));
    std::vector<double> in_order;
    for (std::size_t i = 0; i < fits; ++i)
        in_order.push_back(static_cast<double>(i));
    in_order.push_back(-1);
    const auto item = [](std::size_t i) { return "item " + std::to_string(i); };
    if (one.text("scene") == "alone")
        return {{"push() with room", std::vector<double>(fits, 1), 0, item},
                {"push() after close()", {0}},
                {"items after close(), -1 for none", in_order}};
    if (one.text("scene") == "gives_up")
        return {{"items beyond the capacity", {0}},
                {"a refused push after a consumer's close()", {1}}};
    return {{"how often it came out", std::vector<double>(n, 1), 0, item}};
}
