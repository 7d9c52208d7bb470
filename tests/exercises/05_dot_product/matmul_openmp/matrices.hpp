// The matrices of this exercise, n by n: whole numbers so small that every sum is exact.
#pragma once

#include <cstddef>
#include <vector>

namespace matrices
{

inline std::vector<double> a(std::size_t n)
{
    std::vector<double> values(n * n);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 1 + static_cast<double>(i % 11);
    return values;
}

inline std::vector<double> b(std::size_t n)
{
    std::vector<double> values(n * n);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<double>(i % 13) - 5;
    return values;
}

inline constexpr double before = 7; // what every element of c holds at the beginning

} // namespace matrices
