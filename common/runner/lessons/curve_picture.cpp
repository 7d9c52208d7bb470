#include "lessons/curve_picture.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

namespace runner
{
namespace
{

constexpr int rows_of_picture = 10, column_width = 7;

} // namespace

std::string curve_picture(const DrawnCurve& curve)
{
    std::vector<int> workers;
    double most = 1;
    for (const auto& [count, speedup] : curve.expected) {
        workers.push_back(count);
        most = std::max(most, speedup);
    }
    for (const auto& [count, speedup] : curve.measured)
        most = std::max(most, speedup);
    const auto row_of = [&](double speedup) {
        return static_cast<int>(std::lround(std::max(speedup, 0.0) / most * rows_of_picture));
    };
    std::vector<std::string> lines(rows_of_picture + 1,
                                   std::string(workers.size() * column_width, ' '));
    const auto put = [&](std::size_t column, double speedup, char mark) {
        char& place = lines[std::size_t(row_of(speedup))][column * column_width + 3];
        place = place == ' ' || place == mark ? mark : '*';
    };
    for (std::size_t i = 0; i < workers.size(); ++i) {
        put(i, curve.expected.at(workers[i]), 'o');
        if (const auto found = curve.measured.find(workers[i]); found != curve.measured.end())
            put(i, found->second, 'x');
    }
    std::string text = fmt::format("  speedup of {}: o expected, x measured, * both\n", curve.way);
    for (int row = rows_of_picture; row >= 0; --row) {
        const bool labelled = row == rows_of_picture || row == row_of(1) || row == 0;
        const double value = row == row_of(1) ? 1 : most * row / rows_of_picture;
        std::string line = labelled ? fmt::format("{:9.2f} |{}", value, lines[std::size_t(row)])
                                    : fmt::format("{:9} |{}", "", lines[std::size_t(row)]);
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    const auto numbers = [&](const char* name, auto&& shown) {
        std::string line = fmt::format("  {:<8} ", name);
        for (const int count : workers)
            line += fmt::format("{:^{}}", shown(count), column_width);
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    };
    const auto value_in = [](const std::map<int, double>& points) {
        return [&points](int count) {
            const auto found = points.find(count);
            return found == points.end() ? std::string("-") : fmt::format("{:.2f}", found->second);
        };
    };
    numbers("workers", [](int count) { return std::to_string(count); });
    numbers("expected", value_in(curve.expected));
    numbers("measured", value_in(curve.measured));
    return text;
}

} // namespace runner
