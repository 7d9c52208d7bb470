// Records as they are kept in a page.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace runner
{

// The same records in fewer letters: a list of 8 or more objects that all have the same fields
// becomes {"columns": [names], "rows": [[values of the first], …]}; a field that an
// earlier record has with the same contents becomes {"as": number of that record}. Everything is
// kept.
std::string compact(const nlohmann::ordered_json& records);

} // namespace runner
