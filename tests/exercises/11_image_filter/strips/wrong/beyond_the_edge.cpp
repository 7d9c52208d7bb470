// mistake: a strip always has a full halo on both sides
// caught: right
// says: At the picture's first and last row nothing lies beyond: a strip there needs fewer rows.
#include "strips.hpp"

#include <algorithm>

std::size_t products_direct(std::size_t radius)
{
    return (2 * radius + 1) * (2 * radius + 1);
}

std::size_t products_separable(std::size_t radius)
{
    return 2 * (2 * radius + 1);
}

std::size_t rows_needed(std::size_t begin, std::size_t end, std::size_t rows, std::size_t radius)
{
    return end - begin + 2 * radius;
}

std::size_t rows_sent(std::size_t p, std::size_t radius)
{
    return 2 * (p - 1) * radius;
}
