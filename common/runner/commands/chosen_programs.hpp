// The programs of a chapter that a command line names.
#pragma once

#include <string>
#include <vector>

#include "measure/experiment.hpp"
#include "system/chapters.hpp"

namespace runner
{

// Those of these variants, in their order; all where none is named. Throws BadRequest, with a
// suggestion, for a variant that the chapter does not have.
std::vector<Program> chosen_programs(const Chapter& chapter,
                                     const std::vector<std::string>& variants);

// These programs (none named: the chapter's main ways) with 1 and the numbers of workers that were
// typed, or, where none were, with 1, 2, 3, 4, 6, 8, 12, … up to the number of cores. Throws
// BadRequest.
std::vector<Configuration> sweep_of(const Chapter& chapter,
                                    const std::vector<std::string>& variants,
                                    const std::vector<std::string>& workers);

} // namespace runner
