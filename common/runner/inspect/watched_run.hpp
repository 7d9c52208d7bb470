// One run of a program of ranks with the library that checks messages.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inspect/inspect.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"

namespace runner::inspect
{

struct WatchedRun {
    std::unique_ptr<Scratch> folder; // of the state
    std::filesystem::path state;
    std::string what; // the program's name
    Finished finished;
    double limit = 0;      // seconds
    int ranks = 0;         // that have reached the library
    bool stuck = false;    // ended early: no rank could ever have gone on
    bool all_wait = false; // the same, or at the limit each waited in a call
    bool no_lines = false; // the program has no debug information
};

// `words`: the command line, with its launcher. `seed`: of the delays; 0: none.
WatchedRun run_watched(const std::vector<std::string>& words, double limit, long seed);

Report report_of(const WatchedRun& run);

// One run under a schedule, and what came of it, beside the `natural` run (of seed 0), which is
// made where it is needed and not there yet. Prints what the program prints.
Report check_schedule(const std::vector<std::string>& words, double limit, long seed,
                      std::optional<WatchedRun>& natural);

} // namespace runner::inspect
