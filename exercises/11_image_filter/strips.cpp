// Say the figures before you measure: strips.hpp says what each one is.
#include "strips.hpp"

#include <algorithm>

// TODO: put a formula in place of each value.

std::size_t products_direct(std::size_t radius)
{
    return 0;
}

std::size_t products_separable(std::size_t radius)
{
    return 0;
}

std::size_t rows_needed(std::size_t begin, std::size_t end, std::size_t rows, std::size_t radius)
{
    return 0;
}

std::size_t rows_sent(std::size_t p, std::size_t radius)
{
    return 0;
}
