// Which limit holds, computed from a row's figures.
#pragma once

#include <string>

#include "analysis/table.hpp"

namespace runner
{

// The most that this row's workers could do on its machine, and what they did of it.
struct Roof {
    bool bandwidth = false; // else arithmetic
    double work = 0;        // bytes or operations of one repeat
    double rate = 0;        // achieved: work / median
    double limit = 0;       // of the record's workers
    double part() const { return rate / limit; }
};

// Whichever roof is lower at this work's operations for each byte; none where the record says
// neither what it does nor what the machine can do. The bandwidth is the most that memory moved in
// any of the triads: with streaming stores, or with the line counted that an ordinary store reads.
std::optional<Roof> roof_of(const Row& row);

// "Memory bandwidth is the limit: …", with the figures that say so: bandwidth, arithmetic, latency,
// messages, imbalance or a serial part. `one` is the row of one worker, where there is one.
std::string bound(const Row& row, const Row* one);

// "2 threads", "1 process (mpi_overlap)"
std::string named(const Row& row);

} // namespace runner
