// The stages of a check, one file each. Each fills in its line of the report.
#pragma once

#include <functional>
#include <string>

#include "exercise/bench.hpp"
#include "exercise/judged.hpp"
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
// The stage's mistake when the times that were seen are no evidence: somebody must look.
inline constexpr const char* unbelieved_speed = "unbelieved_speed";

// The stage's mistake when what ranks told of their messages is no evidence (Unbelieved): as above.
inline constexpr const char* unbelieved_messages = "unbelieved_messages";

// What is wrong with this answer, and, from the notes of the library that checks messages, why a
// run does not end or which mistake it found (its name goes to `mistake`; no lines: none). For
// people.
std::vector<std::string> in_words(const Bench& bench, const Wrong& wrong, const Run& run);
std::vector<std::string> why_no_end(const Bench& bench, const Run& run, std::string& mistake);

// Whether a signal ended it that comes from others: SIGKILL, SIGTERM. Also of a compiler,
// whose own parts are programs.
bool was_killed(const Finished& finished);
// Whether a signal ended it that it caused itself: a crash, an assertion, an exception that nothing
// caught.
bool has_crashed(const Finished& finished);

// Runs a case that crashed once more, with sanitizers: the line and what it did, in words; empty
// when they see nothing.
std::vector<std::string> where_it_crashed(Bench& bench, const check::Case& one, int workers);
// What the same sanitizers see in these cases, in lines of the source; empty: nothing. Adds the
// seconds that it took.
std::vector<std::string> what_sanitizers_see(Bench& bench, const std::vector<check::Case>& cases,
                                             int workers, double& took);

// Seconds of the learner's code, and of the solution, with so many workers.
struct TimesBeside {
    int workers = 1;
    double mine = 0, solution = 0;
};

// A line for each number of workers, smallest first, with a line above them; for people.
std::vector<std::string> in_words(Workers kind, std::vector<TimesBeside> times);

// The numbers of workers that a time is shown for: 1, 2, 4 and 8, as far as there are cores.
std::vector<int> timed_counts();

// How a run ended too early, in words; empty when it did not.
std::vector<std::string> how_it_ended(const Bench& bench, const Run& run);

} // namespace runner
