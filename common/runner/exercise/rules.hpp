// What an exercise is checked with: "check" in its JSON file. What that does not say has the
// default that is given here (and in exercises/README.md).
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "check/case.hpp"
#include "exercise/catalogue.hpp"

namespace runner
{

// What to say of a source in which a text stands (blanks and ends of lines count as one blank), and
// of a race whose variable is this one. What is empty fits always. (No regular expressions: the
// source is untrusted, and a line of a megabyte would overflow std::regex's stack.)
struct Remark {
    std::string text, variable, says;
};

// Numbers of workers for a quick look at whether it is right.
inline std::vector<int> quick_counts()
{
    return {1, 3};
}

struct Rules {
    std::vector<check::Case> cases; // smallest first
    std::vector<int> counts;        // of workers: threads 1, 2, 3, 5, 8; ranks 1, 2, 3, 4, 5, 7
    std::optional<check::Case> parallel; // a larger one, whose work is measured; none: it is not
    std::optional<check::Case> speed;    // a large one that is timed; none: speed is not checked
    // A large one for races; none: made from `parallel`, `speed`.
    std::optional<check::Case> watched;
    std::optional<check::Case> huge; // one at which an int is too small; none: it is not tried
    double seconds = 10;             // limit of each run
    double memory_gb = 4;            // limit of all workers together
    double budget = 60;              // grading: seconds of work of all compiles and runs
    double share = 0.5;  // least part of a fair share of the work that each worker must do
    bool turns = true;   // whether alternating workers are looked for (not a key of the file)
    bool remarks = true; // whether what is right is compared with the solution (not a key either)
    bool ahead = true;   // whether what only right answers need is compiled meanwhile (nor this)
    double overlap = 0;  // least part of a rank's work to be done while messages travel
    double speed_target = 0.8; // least part of the solution's speed
    int speed_workers = 2;
    double speed_at_most = 4;        // times the solution's: what is faster is not believed
    std::string starter;             // what to say when the results are those of the starter
    std::vector<Remark> slow, races; // the first that fits is said when it is too slow, or races
    std::map<std::string, double> points = {{"compile", 1}, {"right", 4}, {"parallel", 2},
                                            {"race", 2},    {"end", 1},   {"fast", 0}};
};

// What the first remark that fits the source says; empty when none does.
std::string fitting(const std::vector<Remark>& remarks, const std::filesystem::path& source,
                    const std::string& variable = "");

// Cases beyond the small ones in which races are looked for: one of about the size of the case that
// is measured, and one half-way to it. What only repeats the work is as in the small ones.
std::vector<check::Case> watched_cases(const Rules& rules);

// Throws BadRequest that names the file and what is wrong in it.
Rules rules(const Exercise& exercise);

// The same from the text of such an object; `path` is what a complaint names.
Rules parse_rules(const std::string& text, const std::string& path, Workers workers);

} // namespace runner
