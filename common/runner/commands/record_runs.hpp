// Records a chapter's run again.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "system/chapters.hpp"

namespace runner
{

// A line of chapters/NN_name/recorded/commands.txt: "RUN: NAME=VALUE ./primer run …".
struct RecordedCommand {
    std::string run;                                // "large"
    std::map<std::string, std::string> environment; // before "./primer"
    std::vector<std::string> words;                 // after it
};

// Throws BadRequest where the file lacks or a line is wrong.
std::vector<RecordedCommand> recorded_commands(const Chapter& chapter);

// Runs the lines of chapters/NN_name/recorded/commands.txt ("RUN: ./primer run …") and writes their
// records and pictures into the recorded folder. Throws Failed or BadRequest.
void record_runs(const Chapter& chapter, const std::string& folder);

} // namespace runner
