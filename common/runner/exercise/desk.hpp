// The exercises with the learner's progress, and what the commands share.
#pragma once

#include <string>
#include <vector>

#include "exercise/catalogue.hpp"
#include "exercise/outcome.hpp"
#include "exercise/progress_file.hpp"
#include "exercise/rank_server.hpp"

namespace runner
{

struct Desk {
    std::vector<Exercise> exercises = all_exercises();
    ProgressFile progress{ProgressFile::usual_path()};

    RankServer server{}; // for the checks of exercises with ranks

    // The exercise that `name` names; when it is empty, the next one.
    const Exercise& choose(const std::string& name) const;
    // Of those begun and not passed the one saved last, else the first that is not passed. Throws
    // BadRequest when there is none.
    const Exercise& next() const;
    // Checks the learner's file, and keeps whether it passed. `tell` is shown on a terminal.
    CheckReport check(const Exercise& exercise);
    // Copies the starter to the learner's folder.
    void begin(const Exercise& exercise) const;
};

// "", "begun", "inconclusive", "passed", "solution viewed" or "passed, solution viewed".
std::string state_in_words(const Exercise& exercise, const Attempt& attempt);

// The learner's command line for an exercise: "./primer exercise hint heat/halo_mpi".
std::string command_line(const std::string& command, const Exercise& exercise);

// What is printed below a report: what comes next.
std::string afterwards(const Exercise& exercise, const CheckReport& report);

} // namespace runner
