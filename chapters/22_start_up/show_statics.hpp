// Objects that exist from the beginning of a program, in two files.
#pragma once

#include <string>

namespace start_up
{

// In show_statics_other.cpp. A global whose value, 7, is computed before main(): before or after
// those of other files, which the language does not say.
extern const int a_global;

// The same text, made by the first call. Any thread may call it.
const std::string& made_at_first_use();
int times_made();

} // namespace start_up
