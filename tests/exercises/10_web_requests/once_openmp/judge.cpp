#include "check/judge.hpp"

#include <algorithm>

// Call i is refused i % 4 times, and then says i + 1.
std::vector<check::Expected> check::expected(const Case& one, int)
{
    const std::size_t n = one.size("n"), most = one.size("most");
    double answered = 0, sum = 0;
    std::vector<double> requests;
    for (std::size_t i = 0; i < n; ++i) {
        const bool in_time = i % 4 < most;
        answered += in_time ? 1 : 0;
        sum += in_time ? static_cast<double>(i) + 1 : 0;
        requests.push_back(static_cast<double>(std::min(i % 4 + 1, most)));
    }
    const auto call = [](std::size_t i) { return "requests for call " + std::to_string(i); };
    const auto order = [](std::size_t i) {
        return "requests with a wrong number of tries, for call " + std::to_string(i);
    };
    return {{"answered", {answered}},
            {"failed", {static_cast<double>(n) - answered}},
            {"sum", {sum}},
            {"requests", requests, 0, call},
            {"out of order", std::vector<double>(n, 0), 0, order},
            {"calls at once", {1}}};
}
