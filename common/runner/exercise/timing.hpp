// How fast one program is beside another, and how sure that is.
#pragma once

#include <vector>

namespace runner
{

struct Interval {
    double low = 0, high = 0;
};

// The ratio of medians, solution to mine (1: as fast; 0.5: half as fast), as the range that holds
// 95 % of what other draws of the same samples would give (Efron, "Bootstrap methods", 1979). The
// draws are the same at every call.
Interval relative_speed(const std::vector<double>& mine, const std::vector<double>& solution);

} // namespace runner
