// How much a learner's ranks send, beside the solution's. It is counted by the library that checks
// messages, so it is the same on a busy machine, and told by it while they run (rank_notes.hpp).
#pragma once

#include <string>
#include <vector>

#include "exercise/bench.hpp"
#include "exercise/rank_notes.hpp"

namespace runner
{

// For people: what they sent in this run, what the solution does in the same one, and a remark
// where it is far more. `ranks` took part. Nothing where nobody sends anything.
std::vector<std::string> sent_in_words(const Traffic& mine, const Traffic& solution, int ranks);

// What is wrong when nothing travels from rank to rank where the solution's ranks send something:
// the answers then came by another way. Empty: nothing is wrong.
std::vector<std::string> why_nothing_sent(const Traffic& mine, const Traffic& solution);

// What the solution's ranks send in the run of these cases with this wish (which listens, and of
// which `one_looks_on` counts): it is run for that once, and the counts are kept in the build
// folder. bytes -1: there is no solution here, or its run failed.
Traffic solution_sends(Bench& bench, int workers, const Bench::Wish& wish);

} // namespace runner
