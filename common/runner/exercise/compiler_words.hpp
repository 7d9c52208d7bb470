// What a compiler (g++ or clang++) printed, shortened to what matters.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace runner
{

struct CompilerWords {
    int error_line = 0;               // of the first one, when it is in the learner's file; else 0
    std::vector<std::string> error;   // the first one: place and message, the line, a mark below it
    std::vector<std::string> warning; // the first one in the learner's file
};

CompilerWords compiler_words(const std::string& printed, const std::filesystem::path& source);

} // namespace runner
