// Of a long array only values at a fixed stride are returned and compared, so that runs that
// measure work or speed do not write files of 100 MB. Short arrays are returned whole.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace check
{

// The stride of the values that are taken of `size`.
constexpr std::size_t stride(std::size_t size)
{
    return size <= 50'000 ? 1 : size / 9973; // unlikely to be a multiple of a row or a block
}

inline std::vector<double> sample(std::span<const double> values)
{
    std::vector<double> taken;
    for (std::size_t i = 0; i < values.size(); i += stride(values.size()))
        taken.push_back(values[i]);
    return taken;
}

} // namespace check
