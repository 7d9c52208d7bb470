// How many lines of code change from the serial program to another variant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "system/chapters.hpp"

namespace runner
{

struct LinesChanged {
    int added = 0;
    int removed = 0;
};

// The lines of a C++ source that hold code: without comments, blank lines and white space at the
// ends.
std::vector<std::string> code_lines(const std::string& source);

// The least number of lines to remove and to add that turns one list into the other (the rest is
// their longest common subsequence).
LinesChanged difference(const std::vector<std::string>& from, const std::vector<std::string>& to);

// From the serial program to this one: of the kernel's file, of the launch's, and of the chapter's
// headers that only one of the two includes, directly or through another. None where a file is
// missing (an installed runner without its sources, a chapter without a serial way).
std::optional<LinesChanged> lines_changed(const Chapter& chapter, const std::string& variant);

// Writes "lines_changed" into the records of threads and processes.
void add_lines_changed(const Chapter& chapter, std::vector<nlohmann::ordered_json>& records);

} // namespace runner
