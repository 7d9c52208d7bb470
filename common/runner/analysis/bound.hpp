// An upper bound of what a row's workers could do, for tables and pictures. Claims are made in
// claims.hpp.
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
    bool probed = false;             // the limit was measured beside this row's own runs
    const Row::Most* most = nullptr; // the row whose rate the limit is; null: none did more
    double part() const { return rate / limit; }
};

// Whichever roof is lower at this work's operations for each byte; none where the record says
// neither what it does nor what the machine can do. What this way moved is compared with the most
// that the machine gave to the same traffic and as much data in the same rounds; in records that
// lack this, with the most that memory moved when the limits were measured (bandwidth_limits), but
// not where the data may stay in the caches. Where another row of the table did more, with that: so
// no part is above 1.
std::optional<Roof> roof_of(const Row& row);

// The fields of a record's "limits" that say what memory moves: with the line counted that an
// ordinary store reads first, with streaming stores, or reading alone.
inline constexpr const char* bandwidth_limits[] = {
    "bandwidth_workers", "bandwidth_with_write_allocate_workers", "bandwidth_streaming_workers",
    "bandwidth_read_workers"};

// Where a row moved (or computed) more than the stored limit, the limit was measured too low: its
// measurement was disturbed, or its loop was not optimal. The highest observed rate is a lower
// bound of the true limit, and counts as the limit for all rows with as many workers or more.
void raise_limits(std::vector<Row>& rows);

// "2 threads", "1 process (mpi_overlap)"
std::string named(const Row& row);

} // namespace runner
