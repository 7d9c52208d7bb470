// What becomes of gnuplot's SVG before it is a picture of ours.
#pragma once

#include <string>

#include "plots.hpp"

namespace runner
{

// With role, name, description and tooltips, without scripts and what says nothing; "" when it is
// no SVG of gnuplot's.
std::string finished(std::string svg, const Plot& plot);

} // namespace runner
