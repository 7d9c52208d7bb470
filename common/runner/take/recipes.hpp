// The text of a Makefile and of a CMakeLists.txt that build a chapter's programs elsewhere.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "take/build_plan.hpp"
#include "take/included.hpp"

namespace runner::take
{

// What is taken, with the paths of the new folder.
struct Recipe {
    std::string chapter;            // "heat": its folder's name there, too
    BuildPlan plan;                 // of the programs that are taken
    std::set<std::string> x86;      // names of those that only x86 processors have
    std::set<Library> libraries;    // that the whole chapter needs
    std::vector<std::string> trial; // flags of a short run
};

// The rules that follow the fixed part of the Makefile (common/take/Makefile).
std::string make_rules(const Recipe& recipe);

// The calls that follow the fixed part of the CMakeLists.txt (common/take/CMakeLists.txt).
std::string cmake_calls(const Recipe& recipe);

} // namespace runner::take
