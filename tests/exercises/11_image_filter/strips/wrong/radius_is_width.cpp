// mistake: a filter of radius r covers r pixels
// caught: right
// says: The radius counts the pixels on one side. With the other side and the pixel itself there
//   are 2 r + 1 in a line.
#include "strips.hpp"

#include <algorithm>

std::size_t products_direct(std::size_t radius)
{
    return radius * radius;
}

std::size_t products_separable(std::size_t radius)
{
    return 2 * radius;
}

std::size_t rows_needed(std::size_t begin, std::size_t end, std::size_t rows, std::size_t radius)
{
    return std::min(end + radius, rows) - (begin < radius ? 0 : begin - radius);
}

std::size_t rows_sent(std::size_t p, std::size_t radius)
{
    return 2 * (p - 1) * radius;
}
