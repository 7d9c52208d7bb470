// Say the figures before you measure: waiting.hpp says what each one is.
#include "waiting.hpp"

// TODO: put a formula in place of each value.

std::size_t independent(std::size_t n, std::size_t workers, std::size_t delay)
{
    return 0;
}

std::size_t images(std::size_t n, std::size_t delay)
{
    return 0;
}

std::size_t under_way(std::size_t rate, std::size_t delay)
{
    return 0;
}
