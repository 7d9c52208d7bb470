// Untrusted text, made safe to show on a page, in a spreadsheet or on a terminal.
#pragma once

#include <cstddef>
#include <string>

namespace runner::grade
{

// A name, in one line: control characters, those that cannot be seen or turn the direction of
// writing, backslashes and what is no UTF-8 become \x0a and the like. Two names never become the
// same.
std::string label(const std::string& name);

// A message, which may have several lines: control codes become '?', and text beyond `most` bytes
// is cut off.
std::string harmless(const std::string& text, std::size_t most);

// A name for a file, with room for an ending: letters and signs of any language, digits, '-', '_'
// and '.', none of which can lead anywhere else. Of all other characters, and behind so many bytes,
// two names may become the same.
std::string file_name(const std::string& name);

// The beginning of a text, of at most so many characters as a spreadsheet counts them (UTF-16), and
// " …" where something was left out.
std::string first_characters(const std::string& text, std::size_t most);

} // namespace runner::grade
