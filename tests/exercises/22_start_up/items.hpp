// What the exercises' workers and judges agree on.
#pragma once

#include <cstddef>

namespace items
{

// Half of the tables, rounded up, are needed.
inline std::size_t table_of(std::size_t i, std::size_t tables)
{
    return 2 * (i * 7 % ((tables + 1) / 2));
}

inline double load(std::size_t k)
{
    return 100.0 * static_cast<double>(k) + 3;
}

inline double use(double table, std::size_t i)
{
    return table + 0.5 * static_cast<double>(i);
}

inline double entry(std::size_t k)
{
    return static_cast<double>(5 * k + 2);
}

} // namespace items
