// Work by processor time, where it cannot be counted (counted_work.hpp): it is in functions that
// are not the learner's, or the learner's take no steps that can be counted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exercise/bench.hpp"

namespace runner
{

// What to say when all workers together use at least twice the processor time of one alone in the
// large case (the rule `parallel`), and the solution's do not. No lines: they do not, or it is too
// little to be compared. Nothing at all: they use more, but less than twice as much.
std::optional<std::vector<std::string>> repeated_in_time(Bench& bench);

// The question that goes with it.
const char* does_each_repeat(Workers kind);

} // namespace runner
