// The sum of n numbers: the data, and what every kernel file defines. The standard library only.
#pragma once

#include <cstddef>
#include <span>

namespace mistakes
{

// The numbers: 1, 2, …, 1000, again and again. None is zero, so one that is left out shows; all are
// whole, so a double holds every sum of them below 2^53 exactly, in whatever order they are added.
constexpr double x_at(std::size_t i)
{
    return static_cast<double>(1 + i % 1000);
}

// Every kernel file defines these; the linker takes one file for each program. (Not called `fill`:
// with two spans and a 0 the compiler would take std::fill.)

// Writes the numbers into x, whose first is number `first` of the whole. Nobody has touched the
// memory before: the thread that fills a page owns it.
void fill_in(std::span<double> x, std::size_t first);

// The sum of all of x.
double sum(std::span<const double> x);

} // namespace mistakes
