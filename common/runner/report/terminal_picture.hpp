// A picture of a terminal: a command and what it printed.
#pragma once

#include <string>
#include <vector>

namespace runner
{

// An SVG of these lines, letter below letter. Lines that begin with "$ " are commands. `title`:
// what it shows, in words.
std::string terminal_picture(const std::vector<std::string>& lines, const std::string& title);

} // namespace runner
