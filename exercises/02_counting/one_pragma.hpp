// Exercise counting/one_pragma: share a counting loop.
#pragma once

#include <cstddef>

// How many steps the Collatz sequence of i takes to 1: an even number is halved, an odd one becomes
// 3 i + 1.
inline std::size_t steps_of(std::size_t i)
{
    std::size_t steps = 0;
    for (; i > 1; ++steps)
        i = i % 2 == 0 ? i / 2 : 3 * i + 1;
    return steps;
}

// How many of the numbers 1 … n take more than 100 steps.
std::size_t count_long(std::size_t n);
