// The picture of the exercise for ranks, and how it is cut.
#pragma once

#include <cstddef>
#include <utility>

namespace picture_rows
{

// Rank r has `radius` + r % 2 + `more` rows.
inline std::pair<std::size_t, std::size_t> of_rank(int rank, std::size_t radius, std::size_t more)
{
    const auto r = static_cast<std::size_t>(rank);
    const auto begin = [&](std::size_t number) { return number * (radius + more) + number / 2; };
    return {begin(r), begin(r + 1)};
}

inline double pixel(std::size_t y, std::size_t x)
{
    return static_cast<double>(100 * y + x);
}

} // namespace picture_rows
