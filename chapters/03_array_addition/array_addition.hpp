// c = a + b over arrays much larger than any cache: one addition for every 24 bytes that are read
// and written.
//
// a[i] and b[i] are formulas in i, so c[i] is one too, and every element can be checked. All values
// are whole numbers below 2^53 or halves of them, which a double holds exactly.
#pragma once

#include <cstddef>
#include <span>

namespace array_addition
{

constexpr double a_at(std::size_t i)
{
    return static_cast<double>(i % 1000003);
}
constexpr double b_at(std::size_t i)
{
    return 0.5 * static_cast<double>(i % 999983);
}

// Every kernel file defines these three; the linker takes one file for each program. The arrays
// have the same size and do not overlap. Called by one thread, outside any parallel region (by each
// rank, with its block).

// Fills a and b by their formulas and c with zeros; a[0] is element `first` of the whole array. The
// memory has not been touched before: a page is placed on the node of the thread that fills it
// (first touch), so each thread fills what it will add.
void fill(std::span<double> a, std::span<double> b, std::span<double> c, std::size_t first);

// c[i] = a[i] + b[i] for the whole span.
void add(std::span<const double> a, std::span<const double> b, std::span<double> c);

// Bytes that add() moves between memory and caches for n elements.
double bytes_moved(std::size_t n);

} // namespace array_addition
