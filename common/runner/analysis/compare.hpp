// Two runs of the same program: how many times as long the second takes, and how sure that is.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

// The text that `primer compare` prints. Throws BadRequest when the two have nothing in common.
std::string comparison(const std::string& name_a, std::vector<nlohmann::ordered_json> a,
                       const std::string& name_b, std::vector<nlohmann::ordered_json> b);

} // namespace runner
