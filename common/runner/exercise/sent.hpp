// How much a learner's ranks send, beside the solution's. It is counted by the library that checks
// messages, so it is the same on a busy machine.
#pragma once

#include <string>
#include <vector>

#include "exercise/bench.hpp"
#include "explain/hang.hpp"

namespace runner
{

// For people: what they sent in this run, what the solution does in the same one, and a remark
// where it is far more. `ranks` took part. Nothing where nobody sends anything.
std::vector<std::string> sent_in_words(const Traffic& mine, const Traffic& solution, int ranks);

// What the solution's ranks send in the run of these cases with this wish (of which `one_looks_on`
// counts): it is run for that once, and the counts are kept in the build folder. bytes -1: there is
// no solution here, or its run failed.
Traffic solution_sends(const Bench& bench, int workers, const Bench::Wish& wish);

} // namespace runner
