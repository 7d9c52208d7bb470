// Which rank ran on which host, as the ranks themselves said.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

// "n1: 0-1, n2: 2-3": the hosts in the order of their first ranks, each with its ranks.
std::string placement_of(const nlohmann::ordered_json& record);

// A line for each program and number of ranks, where records are of more than one host; else none.
// One that was placed otherwise in another round has a line for each.
std::vector<std::string> placement_lines(const std::vector<nlohmann::ordered_json>& records);

} // namespace runner
