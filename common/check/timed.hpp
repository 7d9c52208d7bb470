// A timed run: the runner holds the clock, in a process that a learner's code is not in. Each
// worker has two named pipes in its folder, and says one letter at a time:
//
// - next: the answer before is written, which input comes now? A number and "\n" come back.
// - ready: the input is there, may the work begin? A byte comes back, and the clock runs.
// - done: the work is done. The clock stops.
// - answered: the answer is written. The runner takes it.
//
// Nobody knows an input before the answer to the one before is given.
#pragma once

namespace check::timed
{

inline constexpr const char* variable = "PRIMER_CHECK_TIMED"; // set: this run is timed
inline constexpr const char* said = "/clock.said.";           // and the worker's number
inline constexpr const char* heard = "/clock.heard.";
inline constexpr char next = 'n', ready = 'r', done = 'd', answered = 'a';

// The item of a timed case that its input depends on (Case::shift()).
inline constexpr const char* item = "shift";

} // namespace check::timed
