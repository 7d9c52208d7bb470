// The ratio of two programs' speeds, with its confidence interval.
#pragma once

#include <vector>

#include "system/statistics.hpp"

namespace runner
{

// The ratio of medians, solution to mine (1: as fast; 0.5: half as fast), as the range that holds
// 95 % of what other draws of the same samples would give. The draws are the same at every call.
Interval relative_speed(const std::vector<double>& mine, const std::vector<double>& solution);

} // namespace runner
