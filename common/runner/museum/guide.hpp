// What `primer mistake` prints: the museum's list, an exhibit's sheet, and what a trial shows.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "museum/exhibit.hpp"

namespace runner::museum
{

using Json = nlohmann::ordered_json;

// All exhibits with what shows each, and what it cost in the recorded run; as a table in Markdown,
// which the lesson quotes, or for a terminal.
std::string list_of(const std::vector<Exhibit>& all, const Json& recorded, bool markdown);

// Its title, what a student expects, what happens, and what was recorded: the run, its tool's
// words, the mend as a diff.
std::string sheet_of(const Exhibit& exhibit, const Json& recorded);

// What came of one exhibit, in the form that observed() has: the commands with what they print.
std::string story_of(const Exhibit& exhibit, const Json& seen);

// Whether the runs or the tool showed the mistake, and what of it was seen in them.
struct Verdict {
    bool shown;
    std::string words;
};
Verdict verdict_of(const Exhibit& exhibit, const Json& seen);

// The same of its mend, in the form that observed_mend() has; `shown`: it is right, and no tool
// finds anything.
std::string story_of_mend(const Json& seen);
Verdict verdict_of_mend(const Json& seen);

// From wrong.cpp to mended.cpp, coloured on a terminal.
std::string mend_of(const Exhibit& exhibit);

// "4.2 times the time (12 ms, mended 2.9 ms)", "wrong in 18 of 20 runs", "hangs": from what was
// observed.
std::string cost_in_words(const Exhibit& exhibit, const Json& seen);

} // namespace runner::museum
