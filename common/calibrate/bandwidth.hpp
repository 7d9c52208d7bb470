// Memory bandwidth by the rules of STREAM (J. D. McCalpin, "Memory Bandwidth and Machine Balance in
// Current High Performance Computers", 1995), in our own words.
#pragma once

#include "figures.hpp"

namespace calibrate
{

// With the team that OMP_NUM_THREADS says, and counted as STREAM counts (what the loop reads and
// writes; not that an ordinary store first reads its cache line):
//   copy c = a (16 bytes an element), add c = a + b (24), triad c = a + 3b (24),
// each with ordinary and with streaming stores, and reading alone, Σ a b (16), in bytes/s. The
// arrays are primer::Untouched, as the chapters' are: on the same kind of pages. And the size of
// one array: four times the last cache as STREAM asks, but at most 512 MiB (a virtual machine may
// report the whole host's cache) and an eighth of the memory that is available. Throws
// std::runtime_error when an array does not hold the answer, std::bad_alloc.
Figures bandwidth();

} // namespace calibrate
