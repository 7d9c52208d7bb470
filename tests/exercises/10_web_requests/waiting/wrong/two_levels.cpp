// mistake: there are calls that need nothing, and calls that need another one
// caught: right
// says: The caption needs the emotions, which need the faces: that way has three calls.
#include "waiting.hpp"

std::size_t independent([[maybe_unused]] std::size_t n, [[maybe_unused]] std::size_t workers,
                        [[maybe_unused]] std::size_t delay)
{
    return (n + workers - 1) / workers * delay;
}

std::size_t images([[maybe_unused]] std::size_t n, [[maybe_unused]] std::size_t delay)
{
    return 2 * delay;
}

std::size_t under_way([[maybe_unused]] std::size_t rate, [[maybe_unused]] std::size_t delay)
{
    return rate * delay / 1000;
}
