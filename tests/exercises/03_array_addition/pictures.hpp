// The two pictures that the exercises of this chapter add.
#pragma once

#include <cstddef>
#include <vector>

namespace pictures
{

inline std::vector<double> a(std::size_t n)
{
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = static_cast<double>(i % 1000003);
    return values;
}

inline std::vector<double> b(std::size_t n)
{
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = 0.5 * static_cast<double>(i % 999983);
    return values;
}

} // namespace pictures
