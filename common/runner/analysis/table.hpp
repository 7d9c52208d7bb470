// From records to what a person reads: one line for each program and number of workers, and a
// verdict that is computed from those lines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "primer/timing.hpp"
#include "system/chapters.hpp"

namespace runner
{

// All records of one program with one number of workers.
struct Row {
    std::string variant;
    Kind kind = Kind::serial;
    int workers = 1;
    int cores = 0; // that its machine had for it; 0: its record does not say
    std::string binding;
    bool crowded() const { return cores > 0 && workers > cores; } // not a core for each worker
    double startup_s = 0;                                         // median over the rounds
    primer::Spread time;                                          // over all repeats of all rounds
    double variation = 0; // width of the middle half of the repeats, as a part of the median
    double speedup = 0;   // against the reference row
    double others = 0;    // the largest part of the machine that other programs used meanwhile
    bool verified = true;
    bool same_bits = true; // checksum equal to the reference row's
    // Of its first record:
    double flops = 0, bytes = 0;
    nlohmann::ordered_json limits, messages; // null where it has none
    std::vector<double> waiting; // of each worker: the part of the work's time, if known
};

// Rows in the order of their first record. The reference is the row "serial", else the first row.
std::vector<Row> rows(const Chapter& chapter, const std::vector<nlohmann::ordered_json>& records);

// The heading, the two tables (time, cost) and the verdict, as printed on a terminal.
std::string render(const Chapter& chapter, const std::vector<nlohmann::ordered_json>& records);

// Some sentences: threads or processes, by how much, which limit holds, and what starting cost.
std::string verdict(const std::vector<Row>& rows);

} // namespace runner
