// mistake: calls that only wait take no longer than one
// caught: right
// says: Each worker has one call at a time, so that there are rounds.
#include "waiting.hpp"

std::size_t independent([[maybe_unused]] std::size_t n, [[maybe_unused]] std::size_t workers,
                        [[maybe_unused]] std::size_t delay)
{
    return delay;
}

std::size_t images([[maybe_unused]] std::size_t n, [[maybe_unused]] std::size_t delay)
{
    return 3 * delay;
}

std::size_t under_way([[maybe_unused]] std::size_t rate, [[maybe_unused]] std::size_t delay)
{
    return rate * delay / 1000;
}
