// The stages of a check, one file each. Each fills in its line of the report.
#pragma once

#include <functional>
#include <string>

#include "exercise/bench.hpp"
#include "exercise/outcome.hpp"

namespace runner
{

// Shows what is being done now.
using Tell = std::function<void(const std::string&)>;

void check_compile(Bench& bench, CheckReport& report);
// Checks the results for every number of workers, up to the first that is wrong, and whether each
// run ends.
void check_right(Bench& bench, CheckReport& report, const Tell& tell);
void check_parallel(Bench& bench, CheckReport& report);
void check_race(Bench& bench, CheckReport& report);
void check_fast(Bench& bench, CheckReport& report, const Tell& tell);

// Whether a signal ended it that comes from others: SIGKILL, SIGTERM. Also of a compiler,
// whose own parts are programs.
bool was_killed(const Finished& finished);

// How a run ended too early, in words; empty when it did not.
std::vector<std::string> how_it_ended(const Bench& bench, const Run& run);

} // namespace runner
