// A loop that counts, for one thread.
#include "one_pragma.hpp"

std::size_t count_long(std::size_t n)
{
    std::size_t count = 0;
    // TODO: one line of OpenMP, so that the threads share this loop and the count is right.
    for (std::size_t i = 1; i <= n; ++i)
        if (steps_of(i) > 100)
            count += 1;
    return count;
}
