// A job whose parts can be set: one that only one worker can do, one that all share, and an
// exchange. The standard library only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace scaling
{

using Word = std::uint64_t; // all arithmetic is modulo 2^64

struct Job {
    std::size_t n = 0;     // items that all workers share, in each step
    std::size_t head = 0;  // items that the first worker does before them, alone
    std::size_t words = 1; // that each worker gives to all workers after them
    std::size_t steps = 1;
};

inline constexpr Word factor = 6364136223846793005, summand = 1442695040888963407;
inline constexpr int turns = 64;

// What is done with an item: steps of a linear congruential generator (D. Knuth's constants), each
// of which waits for the one before it.
// #region mill
inline Word mill(Word x)
{
    for (int turn = 0; turn < turns; ++turn)
        x = factor * x + summand;
    return x;
}
// #endregion mill

// Word j of the message of a worker whose items came to `part`.
inline Word word(Word part, std::size_t j)
{
    return j == 0 ? part : 2 * part;
}

// The items first … second - 1 of n are those of this worker.
inline std::pair<std::size_t, std::size_t> block(std::size_t n, int workers, int worker)
{
    const std::size_t p = static_cast<std::size_t>(workers), w = static_cast<std::size_t>(worker);
    return {n / p * w + (n % p) * w / p, n / p * (w + 1) + (n % p) * (w + 1) / p};
}

// All steps. In each of them item i of the head is i + carry, where carry is what the step before
// came to (0 in the first one); item i of the rest is i + what the head came to. A step comes to
// the sum of all words of all workers' messages. Returns the sum over the steps: the same for any
// number of workers.
Word run(const Job& job);

} // namespace scaling
