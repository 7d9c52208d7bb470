// Text with words to be replaced, as the templates of job scripts, platforms and folders to take
// along have them.
#pragma once

#include <map>
#include <string>

namespace runner
{

// The text in which each "@WORD@" is replaced by the value of WORD. What else stands between two @,
// and what the values bring along, stays as it is.
std::string filled_in(const std::string& text, const std::map<std::string, std::string>& values);

} // namespace runner
