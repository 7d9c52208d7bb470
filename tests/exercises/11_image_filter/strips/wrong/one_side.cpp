// mistake: a strip needs rows below it only
// caught: right
// says: The filter reaches as far up as down: a strip needs rows above its first one, too.
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
    return std::min(end + radius, rows) - begin;
}

std::size_t rows_sent(std::size_t p, std::size_t radius)
{
    return 2 * (p - 1) * radius;
}
