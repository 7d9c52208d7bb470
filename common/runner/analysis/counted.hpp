// What was counted beside the times (primer/counters.hpp), as evidence. Each function needs only
// what it speaks of: without it there is nothing to say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/groups.hpp"

namespace runner
{

// Lines for a claim's evidence: instructions per cycle, last-level misses beside the bytes moved,
// page faults and switches where there were many.
std::vector<std::string> counted_evidence(const Row& row);

// The part of the time that page faults took, where it was half of it or more in each round, by two
// independent figures: their number times what one cost the same program right after its repeats,
// and the part of the processor time that was the kernel's.
struct PageFaults {
    double part = 0;      // of the time; the mean over the rounds
    double in_kernel = 0; // part of the processor time
    double count = 0;     // in a repeat, of all workers
    double seconds = 0;   // of one
};
std::optional<PageFaults> page_faults_of(const Row& row);

} // namespace runner
