// The two pictures of terminals in README.md: a verdict, from a recorded run, and an explanation,
// as common/explanation.txt has it (a test compares that with what is printed).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace runner
{

struct FrontPicture {
    std::filesystem::path path;
    std::string what; // for a list of what is out of date
    std::string svg;  // as it should be
};

// Those whose sources this checkout has.
std::vector<FrontPicture> front_pictures();

} // namespace runner
