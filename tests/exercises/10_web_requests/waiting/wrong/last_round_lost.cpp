// mistake: n / workers rounds are enough
// caught: right
// says: The last round is lost: with 7 calls and 3 workers one call is left after two rounds.
#include "waiting.hpp"

std::size_t independent([[maybe_unused]] std::size_t n, [[maybe_unused]] std::size_t workers,
                        [[maybe_unused]] std::size_t delay)
{
    return n / workers * delay;
}

std::size_t images([[maybe_unused]] std::size_t n, [[maybe_unused]] std::size_t delay)
{
    return 3 * delay;
}

std::size_t under_way([[maybe_unused]] std::size_t rate, [[maybe_unused]] std::size_t delay)
{
    return rate * delay / 1000;
}
