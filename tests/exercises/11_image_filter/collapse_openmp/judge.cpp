#include "check/judge.hpp"

std::vector<check::Expected> check::expected(const Case& one, int threads)
{
    const std::size_t columns = one.size("columns"), pixels = one.size("rows") * columns;
    const auto p = static_cast<std::size_t>(threads);
    const auto place = [columns](std::size_t i) {
        return "how often the pixel in row " + std::to_string(i / columns) + ", column " +
               std::to_string(i % columns) + " was made";
    };
    return {{"made", std::vector<double>(pixels, 1), 0, place},
            {"most pixels of a thread", {static_cast<double>((pixels + p - 1) / p)}}};
}
