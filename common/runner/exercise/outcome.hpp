// What a check found, stage by stage.
#pragma once

#include <string>
#include <vector>

namespace runner
{

enum class Outcome { passed, failed, not_checked, inconclusive };

// "passed", "failed", "inconclusive", "not checked": as files and points say it.
const char* words_of(Outcome outcome);

struct Stage {
    std::string name; // compile, right, parallel, race, end, fast
    Outcome outcome = Outcome::not_checked;
    std::string line;               // in a few words: "with 1, 2, 3, 5 and 8 threads"
    std::vector<std::string> lines; // what is wrong, for people; each may be wrapped
    std::string mistake;            // its name when it is a known one: "every_thread_all"
    double seconds = 0;
};

struct CheckReport {
    std::string exercise, title, file;
    std::vector<Stage> stages;
    std::string read;    // what to read next
    std::string used_up; // why the rest was not looked at (UsedUp); "": it was

    // failed: a stage failed, or the results are not known to be right; inconclusive: none failed,
    // but one could not be decided on this busy machine; else passed.
    Outcome verdict() const;
    bool passed() const { return verdict() == Outcome::passed; }
    const Stage& stage(const std::string& name) const;
    Stage& stage(const std::string& name);
};

// How `primer exercise check` ends: 0 passed, 1 failed, 3 when it could not be told.
inline constexpr int cannot_be_told = 3;
int exit_status(Outcome verdict);

// A report in which nothing is checked yet.
CheckReport empty_report();

// Whether this stage looks at times (parallel, fast), so that other programs can disturb it.
bool looks_at_times(const std::string& stage);

// For people, with colours where standard output has them.
std::string to_text(const CheckReport& report);

// One JSON object (an array for several), as printed by --json.
std::string to_json(const std::vector<CheckReport>& reports);
std::string to_json(const CheckReport& report);

} // namespace runner
