// The record of a run: what ran, on how many workers, how long it took, and whether it was right.
// One JSON object a run (docs: common/RECORD.md); tables, plots, lessons and tests all read this
// one. Compiled in common/src/record.cpp, the only place that knows nlohmann-json.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "primer/counters.hpp"
#include "primer/flags.hpp"

namespace primer
{

// The number that was checked and the largest value that is still right. An error that is not a
// number is wrong.
struct Check {
    std::string what; // e.g. "largest difference from the exact sum"
    double error = 0;
    double bound = 0;
    bool ok() const { return error <= bound; }
};

// What a process holds while its data lives. The proportional set size counts a page that several
// processes share only in part for each, so that the sum over processes is what they use together.
struct Memory {
    std::uint64_t peak_bytes = 0; // the most that was resident at any time (VmHWM, proc(5))
    std::uint64_t pss_bytes = 0;  // resident now; 0: this kernel does not say (before Linux 4.14)
};
Memory memory_now();

// How often workers left a processor (getrusage(2)). Voluntary: they waited for something.
// Involuntary: the system gave the processor to others.
struct Switches {
    double voluntary = 0, involuntary = 0;
};

// Counts them over some runs of a kernel: of all threads of this process, and of its children that
// have ended.
class SwitchCounter
{
  public:
    SwitchCounter();
    void count_run() { ++runs_; } // a run has ended
    Switches in_a_run() const;    // since the beginning, divided by the runs

  private:
    Switches begin_;
    double runs_ = 0;
};

// Where a worker was, and one variable as it saw it.
struct Place {
    std::int64_t process = 0; // the system's number of its process
    int processor = 0;        // the system's number of the processor that it ran on at last
    std::uint64_t address = 0, value = 0; // of the variable
};

// The processors that a worker may use (sched_getaffinity(2)).
struct Binding {
    int rank = 0, thread = 0;
    std::string processors; // "0-3,8": the system's numbers
};

// Of the many answers that a program waits for, how long half of them took at most, 95 % and 99 %.
struct Latency {
    double p50 = 0, p95 = 0, p99 = 0; // seconds
};

// What a program knows after its work. The rest of the record (date, machine, build) is added.
struct Outcome {
    int ranks = 1;   // processes
    int threads = 1; // in each process
    double startup_s = 0;
    std::vector<double> repeats_s;
    Check check;
    double flops = 0; // of one repeat, by all workers together
    // Bytes of one repeat, of all workers together. `bytes` is what the work needs: each input read
    // once, each result written once (in an iteration: in each step). `bytes_moved` is what this
    // variant moves between memory and caches, with write-allocate: an ordinary store first reads
    // its cache line. 0: as bytes.
    double bytes = 0, bytes_moved = 0;
    double bytes_written = 0; // of `bytes`, what is written
    double data_bytes = 0;    // what the arrays of all workers take up; 0: not counted
    std::uint64_t checksum = 0;
    std::map<std::string, std::string> build = {}; // libraries that the chapter itself uses: "blas"
    std::vector<std::string> hosts = {};           // of the ranks; empty: this one
    std::vector<Memory> memory = {};               // of the ranks; empty: this process's
    std::optional<double> sum = std::nullopt;      // a result worth showing with all its digits
    std::optional<double> first_touch_s = std::nullopt; // from asking for memory to data in it
    std::optional<double> first_result_s =
        std::nullopt; // since the launch: each worker has its first
    std::optional<Switches> context_switches = std::nullopt; // in one run of the kernel
    std::vector<Counts> counted = {};   // in each repeat, by all workers; empty: by this process
    std::vector<Place> places = {};     // of the workers; empty: not said
    std::vector<Binding> bindings = {}; // of the workers, by rank and thread; empty: not said
    std::optional<Latency> latency = std::nullopt; // of the calls of the last run
    // Bytes that this process came to hold for each of its connections; only where it had many.
    std::optional<double> connection_bytes = std::nullopt;
    // How many different bit patterns that result had among all runs, the warm-up included.
    std::optional<std::size_t> distinct_results = std::nullopt;
};

// Seconds from the launcher's start (PRIMER_LAUNCHED_AT, set by `primer run`), or, by hand, from
// this process's own start, until now. Call it when all workers have started, before the first line
// of work.
double since_launch();

// Prints the outcome for a person, or writes the record where --json says (also when the answer is
// wrong). Returns the exit status: right or wrong. Throws BadRequest when the record cannot be
// written; no half-written file is left. Called by one process, outside parallel regions.
int report(const Flags& flags, const Outcome& outcome);

} // namespace primer
