// The vectors of the exercises that add up. Their elements are small whole numbers, so that a
// double holds every sum of products exactly: the order in which threads add must not matter here.
#pragma once

#include <cstddef>

namespace vectors
{

constexpr double x(std::size_t i)
{
    return 1 + static_cast<double>(i % 11);
}
constexpr double y(std::size_t i)
{
    return 1 + static_cast<double>(i % 13);
}

} // namespace vectors
