// Which limit holds, computed from a row's figures.
#pragma once

#include <string>

#include "analysis/groups.hpp"

namespace runner
{

// The most that this row's workers could do on its machine, and what they did of it.
struct Roof {
    bool bandwidth = false;          // else arithmetic
    double work = 0;                 // bytes or operations of one repeat
    double rate = 0;                 // achieved: work / median
    double limit = 0;                // of the record's workers
    const Row::Most* most = nullptr; // the row whose rate the limit is; null: it was calibrated
    double part() const { return rate / limit; }
};

// Whichever roof is lower at this work's operations for each byte; none where the record says
// neither what it does nor what the machine can do, or where the data stay in the caches and there
// is no arithmetic. What this way moved is compared with the most that memory moved when the limits
// were measured (bandwidth_limits), or in another row of the table: like with like, so that no
// part is above 1.
std::optional<Roof> roof_of(const Row& row);

// The fields of a record's "limits" that say what memory moves: with the line counted that an
// ordinary store reads first, with streaming stores, or reading alone.
inline constexpr const char* bandwidth_limits[] = {
    "bandwidth_workers", "bandwidth_with_write_allocate_workers", "bandwidth_streaming_workers",
    "bandwidth_read_workers"};

// Where a row moved (or computed) more than the stored limit, that was measured too low: something
// disturbed it, or its loop is not the best there is. The most that was seen to happen is a true
// bound from below, and counts as the limit for all rows with as many workers or more.
void raise_limits(std::vector<Row>& rows);

// "Memory bandwidth is the limit: …", with the figures that say so: bandwidth, arithmetic, latency,
// messages, imbalance or a serial part. `one` is the row of one worker, where there is one.
std::string bound(const Row& row, const Row* one);

// "2 threads", "1 process (mpi_overlap)"
std::string named(const Row& row);

} // namespace runner
