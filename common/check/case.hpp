// One case of an exercise: what a worker is asked to do, and what a judge knows the answer to.
// Cases are plain text, one block each:
//     case 3
//     n 17
//     steps 3
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "check/timed.hpp"

namespace check
{

class Case
{
  public:
    std::string name;                                       // "3"
    std::vector<std::pair<std::string, std::string>> items; // in the order of the text

    // The values of the case. Throws std::runtime_error when it has none of that name or kind.
    std::size_t size(const std::string& item) const;
    double number(const std::string& item) const;
    const std::string& text(const std::string& item) const;
    bool has(const std::string& item) const;
    // In timed runs, whose inputs must all differ: what they depend on, a number; else 0, and the
    // input is the one that the exercise always has.
    std::size_t shift() const { return has(timed::item) ? size(timed::item) : 0; }

    // For people: "n = 17, steps = 3".
    std::string words() const;
};

// Reads every case of a file. Throws std::runtime_error that names the line when it is no such
// text.
std::vector<Case> read_cases(const std::string& path);

// The text that read_cases() reads.
std::string to_text(const std::vector<Case>& cases);

} // namespace check
