// A number on a command line.
#pragma once

#include <string>

namespace runner
{

// The number that a flag was given. Throws BadRequest, which says what is allowed.
int whole_number(const std::string& flag, const std::string& text, int most, int least = 1);

} // namespace runner
