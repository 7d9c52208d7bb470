#include "exercise/timing.hpp"

#include <algorithm>
#include <cstddef>
#include <random>

namespace runner
{
namespace
{

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double median_of_draw(const std::vector<double>& values, std::mt19937& random)
{
    std::uniform_int_distribution<std::size_t> any(0, values.size() - 1);
    std::vector<double> draw(values.size());
    std::generate(draw.begin(), draw.end(), [&] { return values[any(random)]; });
    return median(draw);
}

} // namespace

Interval relative_speed(const std::vector<double>& mine, const std::vector<double>& solution)
{
    constexpr std::size_t draws = 2000;
    std::mt19937 random(1); // NOLINT: the same each time, on purpose
    std::vector<double> ratios(draws);
    for (double& ratio : ratios) {
        const double ours = median_of_draw(mine, random);
        ratio = median_of_draw(solution, random) / ours;
    }
    std::sort(ratios.begin(), ratios.end());
    return {ratios[draws / 40], ratios[draws - 1 - draws / 40]};
}

} // namespace runner
