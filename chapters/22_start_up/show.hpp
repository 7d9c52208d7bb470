// What the small programs of this lesson have in common: one choice on the command line, and a
// line for each thing that is shown.
#pragma once

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "primer/error.hpp"

namespace start_up
{

// The word of the command line: one of `allowed`, whose first one is the default. Throws Done for
// --help, and BadRequest for anything else.
inline std::string choice(int argc, char** argv, const std::string& what,
                          const std::vector<std::string>& allowed)
{
    std::string words;
    for (const std::string& each : allowed)
        words += (words.empty() ? "" : ", ") + each;
    const std::string given = argc > 1 ? argv[1] : allowed.front();
    if (given == "--help" || given == "-h")
        throw primer::Done{primer::right, what + "\nUsage: one word, or none: " + words + "\n"};
    if (argc > 2)
        throw primer::BadRequest("one word at most: " + words);
    if (std::find(allowed.begin(), allowed.end(), given) == allowed.end())
        throw primer::BadRequest("'" + given + "': must be one of " + words);
    return given;
}

// "what: value", and whether it is as it must be; `wrong` counts what is not.
inline void show(int& wrong, const std::string& what, long value, std::optional<long> right = {})
{
    const bool is_right = !right || value == *right;
    std::printf("  %-52s %ld%s\n", what.c_str(), value, is_right ? "" : "  WRONG");
    wrong += is_right ? 0 : 1;
}

// How many threads this process has now (proc(5)).
inline long threads_of_this_process()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (long count = 0; word == "Threads:" && status >> count)
            return count;
    return 0;
}

} // namespace start_up
