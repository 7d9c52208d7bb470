// mistake: every rank sends to two neighbours
// caught: right
// says: The first and the last rank have one neighbour each: there is a cut less than there are
//   ranks.
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
    return std::min(end + radius, rows) - (begin < radius ? 0 : begin - radius);
}

std::size_t rows_sent(std::size_t p, std::size_t radius)
{
    return 2 * p * radius;
}
