// What ThreadSanitizer (clang with Archer) says of a data race, in words that name the variable and
// the learner's two lines.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace runner
{

// One side of a race.
struct Access {
    std::string file;   // its path; "" when it is not known
    int line = 0;       // in that file; 0: not known
    std::string text;   // that line, without the blanks around it
    bool write = false; // else it reads
    bool atomic = false;
};

struct Race {
    std::string variable; // "sum"; "" when it cannot be told
    std::string memory;   // "global", "heap", "stack" or ""
    Access first, second; // in the order of their lines; the one whose line is known first
    std::string sentence; // "these two lines touch `sum` at once without synchronisation"
    std::vector<std::string>
        lines; // all of it for people: sentence, then each file:line with its text
};

// The first race in the output in which the source takes part; nullopt when there is none.
std::optional<Race> first_race(const std::string& tsan_output, const std::filesystem::path& source);

// Every race in the output of a program that was built without optimisation, each pair of lines
// once. Files below /usr are the system's: a line of theirs stands for the line that called it.
std::vector<Race> all_races(const std::string& tsan_output);

} // namespace runner
