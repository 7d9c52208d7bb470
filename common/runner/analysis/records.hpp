// Records from files, checked before they are used.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

// The records in a file: an array of them, or a single one. Throws BadRequest with one line that
// names the file and what is wrong with it (truncated, empty, not Primer's, of a later schema, …).
std::vector<nlohmann::ordered_json> read_records(const std::string& path);

// "n = 2000, steps = 10"
std::string problem_of(const nlohmann::ordered_json& record);

// Whether two records are of one problem: what both say of it is the same.
bool same_problem(const nlohmann::ordered_json& a, const nlohmann::ordered_json& b);

} // namespace runner
