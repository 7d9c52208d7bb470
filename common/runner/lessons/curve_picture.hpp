// A speedup curve as a learner drew it and as it was measured, in letters.
#pragma once

#include <string>

#include "lessons/ledger.hpp"

namespace runner
{

// Both curves over the number of workers (each twice as far right as half as many), and below them
// both values. "o": expected; "x": measured; "*": both in one place.
std::string curve_picture(const DrawnCurve& curve);

} // namespace runner
