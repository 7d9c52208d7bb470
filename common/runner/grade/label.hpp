// Names that strangers chose, as one line of text that is safe to show and stays unique.
#pragma once

#include <string>

namespace runner::grade
{

// Control characters, backslashes and what is no UTF-8 become \x0a and the like. Two names never
// become the same.
std::string label(const std::string& name);

// A name for a file: letters, digits, '-', '_' and '.', none of which can lead anywhere else.
std::string file_name(const std::string& name);

} // namespace runner::grade
