// c = a + b over arrays much larger than any cache: one addition for every 24 bytes moved.
//
// a[i] and b[i] are formulas in i, so c[i] is one too, and every element is checked. All values are
// whole numbers below 2^53 or halves of them, which a double holds exactly: the error must be zero.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

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

// The three arrays, or one worker's block of them: elements first, first + 1, … of the whole. They
// lie one after the other, as STREAM's do: where arrays lie changes the time by some percent.
class Arrays
{
  private:
    primer::Untouched memory_; // of all three; untouched, so that whoever fills it is the first

  public:
    explicit Arrays(std::size_t n, std::size_t first_index = 0)
        : memory_(3 * n), first(first_index), a(memory_.span().first(n)),
          b(memory_.span().subspan(n, n)), c(memory_.span().last(n))
    {
    }
    std::size_t first;
    std::span<double> a, b, c;
};

// The same in std::vector, which writes zeros as it is made: one thread touches every page first.
struct Vectors {
    explicit Vectors(std::size_t n);
    std::vector<double> a, b, c;
};

constexpr double a_at(std::size_t i)
{
    return static_cast<double>(i % 1000003);
}
constexpr double b_at(std::size_t i)
{
    return 0.5 * static_cast<double>(i % 999983);
}

// Fills a and b by their formulas and c with zeros. The thread that fills a page owns it (first
// touch). All but fill_serial() use a team of threads: each fills the part that it will add.
void fill_serial(Arrays& arrays);
void fill_openmp(Arrays& arrays);
void fill_vector(Vectors& vectors);
void fill_stream(double* a, double* b, double* c, std::size_t n);

// c[i] = a[i] + b[i] for the whole span. The three have the same size and do not overlap.
// By one thread (serial, and for each rank its block), …
void add_serial(std::span<const double> a, std::span<const double> b, std::span<double> c);
// … by a team of threads, called outside any parallel region, …
void add_openmp(std::span<const double> a, std::span<const double> b, std::span<double> c);
// … the same for arrays that live in vectors, …
void add_vector(std::span<const double> a, std::span<const double> b, std::span<double> c);
// … by a team of threads that store past the caches (primer/stream_store.hpp), …
void add_streaming(std::span<const double> a, std::span<const double> b, std::span<double> c);
// … and as McCalpin's STREAM does it, the yardstick: J. D. McCalpin, "Memory bandwidth and machine
// balance in current high performance computers", IEEE TCCA Newsletter, December 1995.
void add_stream(const double* a, const double* b, double* c, std::size_t n);

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
// one repeat of the whole problem costs. 24 bytes an element is the least: read a, read b, write c.
// (An ordinary store first reads the cache line it writes to: 32.)
inline primer::Outcome judge(std::span<const double> c, std::size_t first, const Problem& problem)
{
    double error = 0;
    for (std::size_t i = 0; i < c.size(); ++i)
        error = primer::worst(error, std::abs(c[i] - (a_at(first + i) + b_at(first + i))));
    primer::Outcome outcome;
    outcome.check = {"largest difference from the formula", error, 0};
    outcome.flops = static_cast<double>(problem.n);
    outcome.bytes = needed_bytes(problem.n);
    outcome.checksum = primer::checksum(c, first);
    return outcome;
}

} // namespace array_addition
