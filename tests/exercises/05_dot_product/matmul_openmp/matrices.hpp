// The matrices of this exercise, n by n: whole numbers so small that every sum is exact.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "primer/checksum.hpp"

namespace matrices
{

// With a shift (of a timed run) they follow no pattern.
inline std::size_t place(std::size_t i, std::size_t shift)
{
    return shift == 0 ? i : static_cast<std::size_t>(primer::mix(std::uint64_t{i} + shift));
}

inline std::vector<double> a(std::size_t n, std::size_t shift = 0)
{
    std::vector<double> values(n * n);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 1 + static_cast<double>(place(i, shift) % 11);
    return values;
}

inline std::vector<double> b(std::size_t n, std::size_t shift = 0)
{
    std::vector<double> values(n * n);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<double>(place(i, shift) % 13) - 5;
    return values;
}

inline constexpr double before = 7; // what every element of c holds at the beginning

} // namespace matrices
