// From the raw events of a run to the parts of its parallel efficiency (replay.hpp).
#pragma once

#include <nlohmann/json.hpp>

#include "system/chapters.hpp"

namespace runner
{

// Adds `pop` to the record (common/RECORD.md), from the trace that the libraries in common/trace
// wrote with events: the parts, or why they are not computed. Nothing for a single worker.
void add_decomposition(nlohmann::ordered_json& record, const nlohmann::ordered_json& trace,
                       Kind kind);

} // namespace runner
