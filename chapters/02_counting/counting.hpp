// Counting: add up the numbers 0, 1, …, n - 1, and a weight for each of them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace counting
{

struct Totals {
    std::uint64_t count = 0; // 0 + 1 + … + (n - 1), modulo 2^64
    double weight = 0;       // the sum of their weights
};

// The weight of a number: 0.5, 1, 1.5, …, 512, again and again. None is zero, so a number that is
// left out shows; all are halves of whole numbers, so a double holds every sum of them exactly.
constexpr double weight_of(std::size_t i)
{
    return 0.5 * static_cast<double>(1 + static_cast<int>(i % 1024));
}

// Returns i. An empty piece of assembly "changes" it, so the compiler has to believe that it may be
// any number: it cannot work out a sum of them in advance. It costs no instruction.
// #region opaque
inline std::size_t opaque(std::size_t i)
{
    asm("" : "+r"(i));
    return i;
}
// #endregion opaque

// Every kernel file defines this one; the linker takes one file for each program. The totals of
// the numbers below n. Called by one thread, outside any parallel region.
Totals count_to(std::size_t n);

} // namespace counting
