// Each thread counts in a copy of its own; at the end the copies are added.
#include "one_pragma.hpp"

std::size_t count_long(std::size_t n)
{
    std::size_t count = 0;
#pragma omp parallel for reduction(+ : count)
    for (std::size_t i = 1; i <= n; ++i)
        if (steps_of(i) > 100)
            count += 1;
    return count;
}
