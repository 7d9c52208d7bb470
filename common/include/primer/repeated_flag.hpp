// A flag that is there twice: whoever typed it meant one of the two values, and nobody knows which.
#pragma once

#include <set>
#include <string>

namespace primer
{

// The first flag ("--n", of "--n 3" as of "--n=3") that stands twice among the arguments, or "".
inline std::string repeated_flag(int argc, const char* const* argv)
{
    std::set<std::string> seen;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i], flag = word.substr(0, word.find('='));
        if (flag.size() > 2 && flag.rfind("--", 0) == 0 && !seen.insert(flag).second)
            return flag;
    }
    return "";
}

} // namespace primer
