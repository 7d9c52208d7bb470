// Records a chapter's run again.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "system/chapters.hpp"

namespace runner
{

// A line of chapters/NN_name/recorded/commands.txt: "RUN: NAME=VALUE ./primer run …", or
// "RUN: python3 chapters/NN_name/in_python.py …" for the same job in CPython.
struct RecordedCommand {
    std::string run;                                // "large"
    std::map<std::string, std::string> environment; // before "./primer"
    std::vector<std::string> words;                 // after it, or after "python3"
    bool python = false;
};

// Throws BadRequest where the file lacks or a line is wrong.
std::vector<RecordedCommand> recorded_commands(const Chapter& chapter);

// Runs the lines of chapters/NN_name/recorded/commands.txt and writes their records and pictures
// into the recorded folder. With `run`, only the line of that name: what is recorded of the others
// stays. `patience_s`: how long each line may wait for a quiet machine. Throws Failed or
// BadRequest.
void record_runs(const Chapter& chapter, const std::string& folder, const std::string& run,
                 int patience_s);

} // namespace runner
