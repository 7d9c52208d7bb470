// Checks one source file against an exercise: a learner's, the starter, a solution, a wrong answer,
// a submission.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "exercise/catalogue.hpp"
#include "exercise/outcome.hpp"
#include "exercise/rules.hpp"
#include "exercise/stages.hpp"

namespace runner
{

struct CheckOptions {
    std::string until = "fast";   // the last stage
    bool only = false;            // no stage between the compiler and that one
    bool compiles = false;        // that is known: the stage compile is passed
    bool times = true;            // also the stages that look at times: parallel and fast
    std::vector<int> counts;      // of workers; empty: those of the rules
    RankServer* server = nullptr; // ranks that stay, for code that is trusted
    std::string film;    // of ranks that never end: films/NAME.html in the build folder; "": none
    bool turns = true;   // parallel: whether alternating workers are looked for
    bool remarks = true; // what is right is compared with the solution, which costs no points
    bool ahead = true;   // what only right answers need is compiled while they are looked at
    double seconds = 0;  // limit of each run when it is less than that of the rules; 0: theirs
    Tell tell = [](const std::string&) {};
};

// Runs the stages until one fails that the next ones depend on. The exercise's checkers must be
// built (build_checkers()).
CheckReport check(const Exercise& exercise, const std::filesystem::path& source,
                  const CheckOptions& options = {}, const Jail& jail = Jail());

} // namespace runner
