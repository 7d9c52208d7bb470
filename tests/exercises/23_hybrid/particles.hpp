// What the exercises' workers and judges agree on.
#pragma once

#include <cstddef>

namespace particles
{

inline std::size_t class_of(std::size_t i, std::size_t classes)
{
    return (i * 2654435761u >> 7) % classes;
}

inline double entry(std::size_t k)
{
    return static_cast<double>(3 * k + 1);
}

} // namespace particles
