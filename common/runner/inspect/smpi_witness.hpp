// Further witnesses of a program of ranks, beside our own checker: SimGrid's SMPI, which runs it on
// a simulated cluster with its pedantic checks, and clang-tidy, which reads its source.
#pragma once

#include <string>
#include <vector>

#include "inspect/inspect.hpp"

namespace runner::inspect
{

// What one of them says.
struct Witness {
    std::string name; // "SMPI"
    std::vector<std::string>
        sees; // the classes of mistakes that it looks for (common/check/README.md)
    std::vector<Finding> findings;
    std::string undecided;   // why it says nothing; "" when it has looked
    bool first_only = false; // it tells the first mistake of a run alone
};

// What SMPI's output says, in our words. `status`: the exit status of smpirun.
std::vector<Finding> findings_of_smpi(const std::string& output, int status);

// What clang-tidy's output says.
std::vector<Finding> findings_of_tidy(const std::string& output);

// Lines that say who says what of each class that was found, and where witnesses that look for it
// disagree.
std::vector<std::string> agreement(const std::vector<Witness>& witnesses);

// "prog.c" and more sources, then the program's arguments, as a line for --build and a command that
// starts the ranks; any other request as it is.
Request with_build_line(Request request);

// Asks both about the program that `request.build` makes and `request.program` starts.
std::vector<Witness> further_witnesses(const Request& request);

// Prints what each says, and where they disagree.
void say(const std::vector<Witness>& witnesses);

} // namespace runner::inspect
