// mistake: the work is divided, as a computation is
// caught: right
// says: A call cannot be divided: the last round takes a whole delay, also when only one worker
//   has a call.
#include "waiting.hpp"

std::size_t independent([[maybe_unused]] std::size_t n, [[maybe_unused]] std::size_t workers,
                        [[maybe_unused]] std::size_t delay)
{
    return n * delay / workers;
}

std::size_t images([[maybe_unused]] std::size_t n, [[maybe_unused]] std::size_t delay)
{
    return 3 * delay;
}

std::size_t under_way([[maybe_unused]] std::size_t rate, [[maybe_unused]] std::size_t delay)
{
    return rate * delay / 1000;
}
