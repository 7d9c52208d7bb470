// The vectors of the exercises that add up. Their elements are small whole numbers, so that a
// double holds every sum of products exactly: the order in which threads add must not matter here.
#pragma once

#include <cstddef>
#include <cstdint>

#include "primer/checksum.hpp"

namespace vectors
{

// With a shift (of a timed run) they follow no pattern: nobody knows the sum before adding.
constexpr std::size_t place(std::size_t i, std::size_t shift)
{
    return shift == 0 ? i : static_cast<std::size_t>(primer::mix(std::uint64_t{i} + shift));
}
constexpr double x(std::size_t i, std::size_t shift = 0)
{
    return 1 + static_cast<double>(place(i, shift) % 11);
}
constexpr double y(std::size_t i, std::size_t shift = 0)
{
    return 1 + static_cast<double>(place(i, shift) % 13);
}

// The dot product of the first n elements: what is right, for judges.
inline double dot(std::size_t n, std::size_t shift = 0)
{
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
        sum += x(i, shift) * y(i, shift);
    return sum;
}

} // namespace vectors
