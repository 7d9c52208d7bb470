// mistake: one image after the other
// caught: right
// says: No image needs another one: the calls of all images may be under way at once.
#include "waiting.hpp"

std::size_t independent([[maybe_unused]] std::size_t n, [[maybe_unused]] std::size_t workers,
                        [[maybe_unused]] std::size_t delay)
{
    return (n + workers - 1) / workers * delay;
}

std::size_t images([[maybe_unused]] std::size_t n, [[maybe_unused]] std::size_t delay)
{
    return 3 * n * delay;
}

std::size_t under_way([[maybe_unused]] std::size_t rate, [[maybe_unused]] std::size_t delay)
{
    return rate * delay / 1000;
}
