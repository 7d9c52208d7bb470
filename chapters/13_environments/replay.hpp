// A second, simple simulator: it asks the worlds' formulas for walls and keeps no cells and no
// pictures. For the check, for what was learned, and for drawings.
#pragma once

#include <functional>

#include "world.hpp"

namespace environments
{

struct Trace {
    int x = 0, y = 0;
    std::size_t episode = 0, steps = 0, rewards = 0;
};

// Environment `id` after job.steps steps by the table's best actions; without a table by the rule,
// as its words say it. `visit` is told each step, after it was made and before a next episode.
using Visit = std::function<void(const Trace&)>;
Trace replay(const Job& job, std::size_t id, const Policy::Table* table, const Visit& visit = {});

// The share of episodes in which the table's best actions do not lead to the goal, in job.n
// environments that nobody has learned from; one that has not ended counts as an episode.
double lost(const Job& job, const Policy::Table& table);

} // namespace environments
