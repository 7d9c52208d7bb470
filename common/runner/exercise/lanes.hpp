// What each worker did in one run of a case, drawn in characters.
#pragma once

#include <string>
#include <vector>

#include "exercise/bench.hpp"

namespace runner
{

// Runs the case once more with the library that makes timelines (common/trace), and draws a line
// for each worker: what it did, from the begin of the work to its end, and then how long that took.
std::vector<std::string> timeline(Bench& bench, const check::Case& one, int workers);

// The same of a run of ranks that did not end, from the notes of the library that checks messages:
// up to where nothing moved any more.
std::vector<std::string> timeline_of_hang(const Run& run);

// The drawing of a record's `timeline` (common/RECORD.md), `width` characters for the time.
std::vector<std::string> drawn(const std::string& timeline, int width);

} // namespace runner
