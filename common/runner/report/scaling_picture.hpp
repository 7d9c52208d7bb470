// Speedups over a wide range of workers, on one machine or several.
#pragma once

#include <optional>
#include <vector>

#include "analysis/scaling.hpp"
#include "report/drawing.hpp"

namespace runner
{

// Speedups against the number of workers, of several machines and of simulated ones in one picture,
// with the laws that are claimed of them. None where no speedup is known.
std::optional<Picture> scaling_picture(const Chapter& chapter, const std::vector<ScaleSeries>& all,
                                       Scale scale);

} // namespace runner
