// What is right in this chapter: the sum of 1, 2, …, 1000, again and again. For judges.
#pragma once

#include <cstddef>

namespace weights
{

// Of the first n: whole rounds of 1000, which are n * 500.5, and the begin of another.
inline double below(std::size_t n)
{
    const std::size_t rounds = n / 1000, rest = n % 1000;
    return 500500.0 * static_cast<double>(rounds) + static_cast<double>(rest * (rest + 1) / 2);
}

// How many there are to add in a case: with a shift (of a timed run) up to a sixty-fourth fewer.
inline std::size_t asked(std::size_t n, std::size_t shift)
{
    return n < 64 ? n : n - shift % (n / 64);
}

} // namespace weights
