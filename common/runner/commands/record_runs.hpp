// Making a chapter's recorded run anew.
#pragma once

#include <string>

#include "system/chapters.hpp"

namespace runner
{

// Runs the lines of chapters/NN_name/recorded/commands.txt ("RUN: ./primer run …") and writes their
// records and pictures into the recorded folder. Throws Failed or BadRequest.
void record_runs(const Chapter& chapter, const std::string& folder);

} // namespace runner
