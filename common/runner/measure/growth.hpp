// How a chapter's work grows with one of its flags, and the flag's value for more workers.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "system/chapters.hpp"

namespace runner
{

// The work is proportional to this power of this flag's value.
struct Growth {
    std::string flag = "n";
    int power = 1;
};

// What the chapter says of it (WORK in its CMakeLists.txt: "n^2", and "--job matmul: n^3" for runs
// with these flags; the last that applies counts). Throws Failed where that is not of this form.
Growth growth_of(const Chapter& chapter, const std::vector<std::string>& flags);

// The flags with which the work is so many times as much, to the nearest whole number of the flag's
// value, 1 at least. For once as much they stay as they are, and may lack the flag. Throws
// BadRequest where the flag's value is not 1 or more.
std::vector<std::string> grown(const Growth& growth, std::vector<std::string> flags, double times);

// A record without what the flag made of its problem.
nlohmann::ordered_json without(const Growth& growth, nlohmann::ordered_json record);

} // namespace runner
