// The two pictures that the exercises of this chapter add.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "primer/checksum.hpp"

namespace pictures
{

// With a shift (of a timed run) they follow no pattern.
inline std::size_t place(std::size_t i, std::size_t shift)
{
    return shift == 0 ? i : static_cast<std::size_t>(primer::mix(std::uint64_t{i} + shift));
}

inline std::vector<double> a(std::size_t n, std::size_t shift = 0)
{
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = static_cast<double>(place(i, shift) % 1000003);
    return values;
}

inline std::vector<double> b(std::size_t n, std::size_t shift = 0)
{
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = 0.5 * static_cast<double>(place(i, shift) % 999983);
    return values;
}

} // namespace pictures
