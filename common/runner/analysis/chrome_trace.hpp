// Timelines of records in the Chrome trace format.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

// The timelines of these records in the Trace Event Format, for chrome://tracing and Perfetto: a
// process is a rank, a thread a thread. With several records each one's ranks are counted on from
// the next thousand.
std::string chrome_trace(const std::vector<nlohmann::ordered_json>& records);

} // namespace runner
