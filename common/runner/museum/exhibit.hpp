// The exhibits of the museum of mistakes (chapters/24_mistakes/museum), as their files describe
// them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace runner::museum
{

// One folder: wrong.cpp, mended.cpp and exhibit.json, which has these fields by these names.
struct Exhibit {
    std::filesystem::path folder;
    std::string name; // the folder's
    int number = 0;   // its place in the museum
    std::string title, expects, happens, remember;
    bool ranks = false; // "kind": processes that pass messages, else threads
    int workers = 1;
    std::vector<std::string> arguments;             // of the programs
    std::vector<std::string> options;               // of the compiler; -O2 if not given
    std::map<std::string, std::string> environment; // of the programs when they run
    std::vector<std::string>
        tool_arguments;            // when the tool runs them; like `arguments` if not given
    int schedules = 1;             // that `primer check` tries: orders of messages
    std::string goes_wrong;        // answer, hang, crash, slow, luck
    std::string costs;             // in words, of one that goes wrong by "answer"
    std::string shown_by;          // race, check, sanitize, warning, run
    std::vector<std::string> says; // what that tool must print
};

// chapters/24_mistakes/museum.
std::filesystem::path museum_folder();

// Those of the folder by their numbers. Throws BadRequest that names the file and field which is
// missing or not allowed, and where two have the same number.
std::vector<Exhibit> exhibits_in(const std::filesystem::path& folder);

// The one that `text` names: its number, its name, or a beginning of its name that no other has.
// Throws BadRequest with the nearest name.
const Exhibit& find_exhibit(const std::vector<Exhibit>& all, const std::string& text);

} // namespace runner::museum
