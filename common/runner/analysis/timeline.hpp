// Who did what when: from a trace into a record, and from records into a form that viewers know.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

// Adds `timeline` to the record, from the trace's workers (common/trace/events.hpp), and
// `timeline_cut_s` where it ends before the work does because a worker's buffer was full.
void add_timeline(nlohmann::ordered_json& record, const nlohmann::ordered_json& workers);

// The timelines of these records in the Trace Event Format, for chrome://tracing and Perfetto: a
// process is a rank, a thread a thread. With several records each one's ranks are counted on from
// the next thousand.
std::string chrome_trace(const std::vector<nlohmann::ordered_json>& records);

} // namespace runner
