// What becomes of gnuplot's SVG before it is a picture of ours.
#pragma once

#include <string>

#include "report/plots.hpp"

namespace runner
{

// With role, name, description and tooltips, without scripts and what says nothing; "" when it is
// no SVG of gnuplot's.
std::string finished(std::string svg, const Plot& plot);

// In fewer letters: without what says nothing, and with common attributes only once.
void shorten(std::string& svg);

void replace_all(std::string& text, const std::string& what, const std::string& with);

} // namespace runner
