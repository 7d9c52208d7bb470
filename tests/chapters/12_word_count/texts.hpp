// Texts for the tests of the kernels, and what must come out of them.
#pragma once

#include <map>

#include "check.hpp"

namespace texts
{

using namespace word_count;

inline const char* const examples[] = {
    "",
    " ",
    "a",
    "The the THE tHe.",
    "one,two;three\n\nfour\tfive!",
    "don't x2 2x 0",
    "na\xc3\xafve caf\xc3\xa9 \xd0\xbc\xd0\xb8\xd1\x80 na\xc3\xafve",
    "eightlet eightlett eightletu a-very-long-word averylongwordindeed averylongwordindeee",
};

// Words of every length up to `most`, each twice, in capitals and in small letters.
inline std::string lengths(std::size_t most)
{
    std::string text;
    for (std::size_t length = 1; length <= most; ++length)
        text += std::string(length, 'A') + " " + std::string(length, 'a') + ". ";
    return text;
}

// Counted by plain code.
inline Counts counts(const std::string& text)
{
    Problem problem;
    problem.input = "a text of one's own";
    return expected(problem, text);
}

inline std::map<std::string, Count> sorted_counts(const Counts& counts)
{
    return {counts.begin(), counts.end()};
}

// … by a kernel; a word that stands in two tables appears with a mark.
inline std::map<std::string, Count> sorted_counts(const std::vector<Table>& tables)
{
    std::map<std::string, Count> all;
    for (const auto& [word, count] : entries(tables))
        if (!all.emplace(word, count).second)
            all[word + " in two tables"] = count;
    return all;
}

inline Merges merges_of(const std::string& text, std::size_t merges)
{
    Problem problem;
    problem.merges = merges;
    const Counts words = counts(text);
    return vocabulary(problem, {words.begin(), words.end()});
}

} // namespace texts
