// A learner's file under gdb.
#pragma once

#include "exercise/bench.hpp"

namespace runner
{

// Runs the case under gdb on the terminal, stopped at the first of the file's functions that is
// called. Ranks: all of them in one window of tmux, a pane each. Returns when the user has ended
// it. Throws BadRequest when gdb, tmux or a terminal is missing.
void debug(Bench& bench, const check::Case& one, int workers);

} // namespace runner
