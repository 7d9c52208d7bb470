// How many steps a learner's code takes: how often a basic block of it begins, counted for each
// thread. Only code that was compiled with -fsanitize-coverage=trace-pc counts: what is inlined
// into it does too, a library's functions do not. The number depends on no clock and on no other
// program.
#pragma once

#include <cstdint>
#include <vector>

namespace check
{

// Every thread begins with 0 again.
void forget_steps();

// Those of each thread that took any since then, the most first.
std::vector<std::uint64_t> steps();

} // namespace check
