#include "exercise/timing.hpp"

namespace runner
{

Interval relative_speed(const Rounds& mine, const Rounds& solution)
{
    const Ratio ratio = ratio_of_medians(mine, solution);
    return {ratio.low, ratio.high};
}

} // namespace runner
