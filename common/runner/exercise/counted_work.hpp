// Work by count: how many steps the learner's code takes, in which worker and in which piece of the
// code (check/steps.hpp). Unlike seconds, those of work do not depend on what else the machine
// does.
#pragma once

#include <string>
#include <vector>

#include "exercise/bench.hpp"

namespace runner
{

// What is wrong with how the work is divided, by count; where the work is in functions that are not
// the learner's, by the processor time of all workers, as seen from outside. No lines: nothing.
struct Counted {
    bool told = true; // false: whether work is repeated is not known (used_time.hpp)
    std::vector<std::string> lines = {};
    std::string line = {}; // what was counted, for whoever cannot be told more; may be empty
    bool shared = false;   // by count, the busiest of three workers left enough to the others
};
Counted check_counted(Bench& bench);

} // namespace runner
