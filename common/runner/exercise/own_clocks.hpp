// What workers themselves say of a case: only of use where they are trusted, or nothing depends on
// it.
#pragma once

#include <string>

#include "exercise/bench.hpp"

namespace runner
{

// Between the two lines that frame the learner's work: how long it lasted, from the first worker
// that began to the last that ended, and the processor time that all of them used. In seconds.
struct OwnClocks {
    double lasted = 0, processor = 0;
};

// Of the case of this name in an ended run; all 0 when a worker has said nothing.
OwnClocks own_clocks(const Run& run, const std::string& name, Workers kind);

} // namespace runner
