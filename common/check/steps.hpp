// How many steps a learner's code takes: how often a basic block of it begins, counted for each
// thread and each block. Only code that was compiled with -fsanitize-coverage=trace-pc counts: what
// is inlined into it does too, a library's functions do not. The numbers depend on no clock; those
// of blocks that wait in a loop depend on what else the machine does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace check
{

struct Steps {
    std::vector<std::uint64_t> threads; // of each that took any, the most first
    // Of all threads together, in each block: by its place in the learner's library, which is the
    // same in each run of it.
    std::map<std::size_t, std::uint64_t> blocks;
};

// Every thread begins with 0 again. To be called while the learner's code does not run.
void forget_steps();

// Those since then. To be called while the learner's code does not run.
Steps steps();

} // namespace check
