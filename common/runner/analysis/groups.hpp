// From records to groups that belong into one table, and in each a row for each program and number
// of workers (of a hybrid program: for each split into ranks and threads).
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "primer/timing.hpp"
#include "system/chapters.hpp"
#include "system/statistics.hpp"

namespace runner
{

// All records of one program with one number of workers, split alike.
struct Row {
    std::string variant;
    Kind kind = Kind::serial;
    int workers = 1;
    int threads = 1;     // in each of its processes
    bool hybrid = false; // a way with threads in ranks: its rows differ by the split, too
    int cores = 0;       // that its machine had for it; 0: its record does not say
    std::string binding;
    bool crowded() const { return cores > 0 && workers > cores; } // not a core for each worker
    double startup_s = 0;                                         // median over the rounds
    primer::Spread time;                                          // over all repeats of all rounds
    double variation = 0; // width of the middle half of the repeats, as a part of the median
    double speedup = 0;   // against the reference row
    double others = 0;    // the largest part of the machine that other programs used meanwhile
    bool simulated = false;
    double network = -1; // of a simulation: the part of the time in MPI; negative: not known
    bool verified = true;
    bool same_bits = true; // checksum equal to the reference row's
    // Of its first record:
    double flops = 0, bytes = 0;
    double moved = 0; // bytes moved to and from memory; `bytes` where they were not counted
    double held = 0, cache = 0; // bytes of all processes; the machine's last cache; 0: not known
    nlohmann::ordered_json limits, messages; // null where it has none
    std::vector<double> waiting; // of each worker: the part of the work's time, if known
    // The row of this table that moved more (or computed more) each second than the limit that was
    // measured, with no more workers: then that is the limit.
    struct Most {
        double rate = 0;
        std::size_t row = 0;
    };
    Most moved_most, computed_most; // rate 0: none did

    std::string family; // ways of the same family do the same work with the same kernel or library
    double data = 0;    // bytes of all workers' arrays; 0: not known
    // Of each round, where all rounds have it (else empty): repeats; what the machine gave in this
    // round to the same traffic and to arithmetic; repeats of copies of the program that ran at
    // once; each worker's waiting as a part of the time.
    Rounds rounds, probe_bytes, probe_memory, probe_flops, copies, waits;
    int copies_workers = 0;
    Rounds pop;         // of each round: load balance, serialisation, transfer (common/RECORD.md)
    std::string no_pop; // why there is none, where the trace had events
    double short_waits = 0; // of threads: the part of their waiting that was in short waits
    double alone = 0;       // of threads: the part of the time in which only the first one had work
    // Of each round, by name (common/RECORD.md, counters): the mean of its repeats. Only names that
    // all rounds have.
    std::map<std::string, std::vector<double>> counted;
};

// "4", or the split of a hybrid row: "2 × 2", ranks × threads.
std::string workers_of(const Row& row);
// Whether both are of one way and the same workers; whether a record is one of the row's.
bool same_workers(const Row& a, const Row& b);
bool is_of(const nlohmann::ordered_json& record, const Row& row);

// Rows in the order of their first record. The reference is the row "serial", else the first row.
std::vector<Row> rows(const Chapter& chapter, const std::vector<nlohmann::ordered_json>& records);

// Records that belong into one table: of one chapter, one problem, one machine and one build.
struct Group {
    Chapter chapter;
    std::vector<nlohmann::ordered_json> records;
    std::vector<std::size_t> places;               // of the records among all that were given
    std::vector<Row> rows;                         // as in the terminal's table
    std::vector<std::vector<std::size_t>> members; // of each row: places of its records
    std::size_t reference = 0;                     // the row that the speedups are against
};
// All of one chapter as one table, whatever else they differ in.
Group group_of(const Chapter& chapter, const std::vector<nlohmann::ordered_json>& records);
std::vector<Group> groups(std::vector<nlohmann::ordered_json> records);

} // namespace runner
