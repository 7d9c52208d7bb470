// Untrusted text, made safe to show on a page, in a spreadsheet or on a terminal.
#pragma once

#include <cstddef>
#include <string>

namespace runner::grade
{

// A name, in one line: control characters, backslashes and what is no UTF-8 become \x0a and the
// like. Two names never become the same.
std::string label(const std::string& name);

// A message, which may have several lines: control codes become '?', and text beyond `most` bytes
// is cut off.
std::string harmless(const std::string& text, std::size_t most);

// A name for a file: letters, digits, '-', '_' and '.', none of which can lead anywhere else.
std::string file_name(const std::string& name);

} // namespace runner::grade
