// The ratio of two programs' speeds, with its confidence interval.
#pragma once

#include "system/statistics.hpp"

namespace runner
{

// The ratio of medians, solution to mine (1: as fast; 0.5: half as fast), as the range that holds
// 95 % of what other draws of the same rounds would give: what disturbs a machine lasts longer than
// a repeat, so the repeats of one round are not as good as as many rounds. The draws are the same
// at every call.
Interval relative_speed(const Rounds& mine, const Rounds& solution);

} // namespace runner
