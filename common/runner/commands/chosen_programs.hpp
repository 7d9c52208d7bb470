// The programs of a chapter that a command line names.
#pragma once

#include <string>
#include <vector>

#include "system/chapters.hpp"

namespace runner
{

// Those of these variants, in their order; all where none is named. Throws BadRequest, with a
// suggestion, for a variant that the chapter does not have.
std::vector<Program> chosen_programs(const Chapter& chapter,
                                     const std::vector<std::string>& variants);

} // namespace runner
