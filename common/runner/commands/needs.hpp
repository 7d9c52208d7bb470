// What must be built before a command starts, as names of CMake targets. The front door asks
// (`primer-runner --targets COMMAND …`) and builds only these.
#pragma once

#include <string>
#include <vector>

#include "commands/commands.hpp"

namespace runner
{

using Targets = std::vector<std::string>;

Targets needs_of_run(const RunRequest& request);
Targets needs_of_tour(const TourRequest& request);
Targets needs_of_predict(const PredictRequest& request);

// Throws BadRequest for arguments that ctest does not know.
Targets needs_of_test(const std::vector<std::string>& ctest_arguments);

// Of `build`: all programs of these chapters (of every chapter when none is named).
Targets needs_of_build(const std::vector<std::string>& chapters);

// Of `doctor --class`: one worker, threads and ranks of the chapter that is tried.
inline constexpr const char* class_trial = "counting";
Targets needs_of_class();

// Of `lessons --record` and `slides --mine`: the same, and what measures limits. A deck that is no
// chapter's quotes all chapters.
Targets needs_of_recording(const std::vector<std::string>& chapters_or_decks);

} // namespace runner
