// The plate that the exercises of this chapter begin with: cells between -1 and 1 without a
// pattern.
#pragma once

#include <cstddef>
#include <cstdint>

#include "primer/checksum.hpp"

namespace start
{

// Of the cell in row i, column j, both counted from 0, of a plate with `cols` columns.
inline double temperature(std::size_t i, std::size_t j, std::size_t cols)
{
    return static_cast<double>(primer::mix(std::uint64_t{i} * cols + j + 1)) * 0x1p-63 - 1;
}

} // namespace start
