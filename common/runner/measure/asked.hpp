// What was asked of a program, against what its record says that it did.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

// The record's flags as words ("--n", "4000", …), with which another program does the same job,
// also where a default depends on the memory that is free. `typed` for a record without them.
std::vector<std::string> flags_of(const nlohmann::ordered_json& record,
                                  const std::vector<std::string>& typed);

// "asked for n = 300, it ran n = 4000": what the record contradicts of the words on the command
// line; "" when nothing.
std::string request_mismatch(const std::vector<std::string>& words,
                             const nlohmann::ordered_json& record);

// "n = 4000 instead of n = 300": where two records are of different problems; "" when they are
// alike.
std::string other_problem(const nlohmann::ordered_json& record,
                          const nlohmann::ordered_json& first);

} // namespace runner
