// The chapter's flags, and how the answer is known.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "counting.hpp"

#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/flags.hpp"
#include "primer/record.hpp"
#include "primer/worst.hpp"

namespace counting
{

struct Problem {
    std::size_t n = 10000000; // the variants that protect each step take seconds for it
};

inline void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "how far to count: the numbers below n are added up");
}

// The weights below this n add up to less than 2^52, in halves: a double holds every sum exactly.
constexpr std::size_t largest_n = std::size_t{1} << 42;

// Throws BadRequest when the sum of the weights could be rounded: the answer must be exact.
inline void require_exact(const Problem& problem)
{
    if (problem.n > largest_n)
        throw primer::BadRequest("--n " + std::to_string(problem.n) +
                                 " needs a sum with more than the 53 bits that are available in a "
                                 "double: must be at most " +
                                 std::to_string(largest_n));
}

// n(n - 1)/2 modulo 2^64. One of n and n - 1 is even: it is halved before the product wraps.
constexpr std::uint64_t exact_count(std::uint64_t n)
{
    return n % 2 == 0 ? n / 2 * (n - 1) : n * ((n - 1) / 2);
}

// Whole rounds of 1024 weights, and the beginning of another.
constexpr double exact_weight(std::size_t n)
{
    const std::size_t rounds = n / 1024, rest = n % 1024;
    return 262400 * static_cast<double>(rounds) + static_cast<double>(rest * (rest + 1)) / 4;
}

// How far the two totals are off; the larger of the two. Whole numbers and halves are exact: the
// error must be zero. A single number left out or counted twice shows in the weight at least.
inline double error_of(const Totals& totals, std::size_t n)
{
    const std::uint64_t off = totals.count - exact_count(n); // modulo 2^64: take the shorter way
    const double weight = std::abs(totals.weight - exact_weight(n));
    const double count = static_cast<double>(std::min(off, 0 - off));
    return primer::worst(count, weight);
}

// What the answer is worth, and what one repeat costs: an addition and a multiplication for each
// weight. There is no data: no bytes are read or written.
inline primer::Outcome judge(const Totals& totals, const Problem& problem)
{
    primer::Outcome outcome;
    outcome.check = {"difference from the exact totals", error_of(totals, problem.n), 0};
    outcome.flops = 2.0 * static_cast<double>(problem.n);
    outcome.sum = static_cast<double>(totals.count);
    const double both[] = {std::bit_cast<double>(totals.count), totals.weight};
    outcome.checksum = primer::checksum(both);
    return outcome;
}

} // namespace counting
