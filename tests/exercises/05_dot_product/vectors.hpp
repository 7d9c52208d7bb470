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

// The dot product of the first n elements: what is right, for judges.
inline double dot(std::size_t n)
{
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
        sum += x(i) * y(i);
    return sum;
}

} // namespace vectors
