// Exercise mistakes/sum_openmp: a sum by a team of threads.
#pragma once

#include <cstddef>
#include <span>

// The sum of all of x, which may be empty. Called outside any parallel region, with a team of any
// size. All numbers are whole, and small enough that no sum is rounded.
double sum(std::span<const double> x);
