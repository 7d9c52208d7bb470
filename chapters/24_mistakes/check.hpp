// The chapter's flags, and how the answer is known.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <string>

#include "mistakes.hpp"

#include "primer/checksum.hpp"
#include "primer/flags.hpp"
#include "primer/memory.hpp"
#include "primer/record.hpp"
#include "primer/untouched.hpp"

namespace mistakes
{

struct Problem {
    std::size_t n = 2000000; // how many numbers: so few because some ways are slow
};

inline void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "how many numbers");
}

// What the program allocates, and the words that asked for it.
inline double needed_bytes(const Problem& problem)
{
    return 8.0 * static_cast<double>(problem.n);
}
inline std::string request(const Problem& problem)
{
    return "--n " + std::to_string(problem.n);
}

// Whole rounds from 1 to 1000, and the beginning of another.
constexpr double exact(std::size_t n)
{
    const std::size_t rounds = n / 1000, rest = n % 1000, sum_of_rest = rest * (rest + 1) / 2;
    return static_cast<double>(rounds) * 500500 + static_cast<double>(sum_of_rest);
}

// Nothing is rounded: the error must be zero. (Where the answer is an array, each worker judges its
// part, element by element: see chapters/03_array_addition/check.hpp.)
inline primer::Outcome judge(double result, const Problem& problem)
{
    primer::Outcome outcome;
    outcome.check = {"difference from the exact sum", std::abs(result - exact(problem.n)), 0};
    outcome.flops = static_cast<double>(problem.n);
    outcome.bytes = 8.0 * static_cast<double>(problem.n); // each number is read once
    outcome.bytes_moved = outcome.bytes;                  // and nothing is written
    outcome.data_bytes = outcome.bytes;
    outcome.checksum = primer::checksum({&result, 1});
    return outcome;
}

} // namespace mistakes
