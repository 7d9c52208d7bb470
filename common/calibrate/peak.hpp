// The most floating-point operations in a second: the flat part of the roofline (S. Williams,
// A. Waterman and D. Patterson, "Roofline: an insightful visual performance model for multicore
// architectures", Communications of the ACM 52(4), 2009).
#pragma once

#include "figures.hpp"

namespace calibrate
{

// With the team that OMP_NUM_THREADS says: multiply-adds (two operations each) on doubles that
// never leave the registers, as many chains side by side as it takes to hide the latency, in
// vectors of 128 bits, 256, …: as wide as the instruction set that this program was compiled for.
// The best of them counts, and its width is the vector width in use. Throws std::runtime_error when
// a chain did not end at its closed form.
Figures peak();

// Operations per second of that team with the widest vectors, from runs of some milliseconds.
double peak_now();

} // namespace calibrate
