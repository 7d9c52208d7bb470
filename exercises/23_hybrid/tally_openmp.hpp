// Exercise hybrid/tally_openmp: the threads of a rank count into one tally.
#pragma once

#include <cstddef>
#include <span>

// Given. The class of particle i, below `classes`. Takes some time; any thread may call it.
std::size_t class_of(std::size_t i, std::size_t classes);

// Adds to each element of `tally` how many of the particles 0 … n - 1 are in that class; there are
// tally.size() classes. Called outside any parallel region, with a team of any size.
void count(std::size_t n, std::span<long> tally);
