// The chapter's flags, its arrays, and how the answer is known.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>

#include "array_addition.hpp"
#include "primer/checksum.hpp"
#include "primer/flags.hpp"
#include "primer/machine.hpp"
#include "primer/memory.hpp"
#include "primer/record.hpp"
#include "primer/untouched.hpp"
#include "primer/worst.hpp"

namespace array_addition
{

// A cache that still holds part of the arrays would be measured instead of the memory: four times
// the largest cache for each array, unless the three of them would fill more than half of what is
// free.
inline std::size_t default_size()
{
    const std::size_t wanted = 4 * std::max(primer::last_level_cache(), std::size_t{8} << 20);
    const std::size_t most = primer::available_memory() / 2 / 3;
    return std::max<std::size_t>(std::min(wanted, most) / sizeof(double), 1);
}

struct Problem {
    std::size_t n = default_size(); // elements of each array
};

inline void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "elements of each of the three arrays");
}

// The three arrays, or one worker's block of them, not yet touched. They lie one after the other,
// as STREAM's do: where arrays lie changes the time by some percent.
class Arrays
{
  private:
    primer::Untouched memory_;

  public:
    explicit Arrays(std::size_t n)
        : memory_(3 * n), a(memory_.span().first(n)), b(memory_.span().subspan(n, n)),
          c(memory_.span().last(n))
    {
    }
    std::span<double> a, b, c;
};

// What the program allocates for n elements, and the words that asked for it.
inline double needed_bytes(std::size_t n)
{
    return 24.0 * static_cast<double>(n);
}
inline std::string request(const Problem& problem)
{
    return "--n " + std::to_string(problem.n);
}

// Checks every element of c, which holds elements first, first + 1, … of the whole, and says what
// one repeat of the whole problem costs. The sums are exact in a double: the error must be zero.
inline primer::Outcome judge(std::span<const double> c, std::size_t first, const Problem& problem)
{
    double error = 0;
    for (std::size_t i = 0; i < c.size(); ++i)
        error = primer::worst(error, std::abs(c[i] - (a_at(first + i) + b_at(first + i))));
    primer::Outcome outcome;
    outcome.check = {"largest difference from the formula", error, 0};
    outcome.flops = static_cast<double>(problem.n);
    outcome.bytes = 24.0 * static_cast<double>(problem.n); // read a, read b, write c
    outcome.bytes_moved = bytes_moved(problem.n);
    outcome.bytes_written = 8.0 * static_cast<double>(problem.n);
    outcome.data_bytes = needed_bytes(problem.n);
    outcome.checksum = primer::checksum(c, first);
    return outcome;
}

} // namespace array_addition
