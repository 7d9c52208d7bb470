// Of a long array only every so many-th value is handed back and compared: what measures the work
// of each worker, or its speed, need not write a file of 100 MB. Short arrays are taken whole.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace check
{

// The distance of the values that are taken of `size`.
constexpr std::size_t stride(std::size_t size)
{
    return size <= 50'000 ? 1 : size / 9973; // no multiple of a row or a block, by any likelihood
}

inline std::vector<double> sample(std::span<const double> values)
{
    std::vector<double> taken;
    for (std::size_t i = 0; i < values.size(); i += stride(values.size()))
        taken.push_back(values[i]);
    return taken;
}

} // namespace check
