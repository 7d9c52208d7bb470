#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    const auto place = [](std::size_t rank) { return "the total on rank " + std::to_string(rank); };
    std::vector<double> totals(static_cast<std::size_t>(ranks)); // 0, but on rank 0
    for (std::size_t i = 0; i < one.size("n"); ++i)
        totals[0] += 1 + static_cast<double>(i % 1000);
    return {{"the total", totals, 0, place}};
}
