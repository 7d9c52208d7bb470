// The table and the items of the exercise serial_part_openmp.
#pragma once

#include <cstddef>

namespace tables
{

inline void spend(std::size_t work)
{
    volatile std::size_t busy = 0;
    for (std::size_t i = 0; i < work; ++i)
        busy = busy + 1;
}
inline long entry(std::size_t k)
{
    return static_cast<long>(k * k % 101 + 1);
}
inline long value(std::size_t i, long from)
{
    return from * static_cast<long>(i + 1);
}

} // namespace tables
