// Exercise workers/slots_openmp: every thread fills its own slot.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

// One slot for each thread of the team, in the order of their numbers; the team has
// omp_get_max_threads() threads. With p threads and n numbers, the slot of thread w holds the sum
// of x[n w / p] … x[n (w + 1) / p - 1] (whole-number division), filled by thread w. Called outside
// any parallel region; n may be 0. All numbers are whole, and no sum is rounded.
std::vector<double> fill_slots(std::span<const double> x);
