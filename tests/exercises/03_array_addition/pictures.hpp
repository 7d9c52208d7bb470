// What the exercises of this chapter add: the chapter's formulas.
#pragma once

#include <cstddef>
#include <vector>

#include "array_addition.hpp"

namespace pictures
{

inline std::vector<double> a(std::size_t n)
{
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = array_addition::a_at(i);
    return values;
}

inline std::vector<double> b(std::size_t n)
{
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = array_addition::b_at(i);
    return values;
}

} // namespace pictures
