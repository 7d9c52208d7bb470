// References that are measured between the runs of a program: the bandwidth that the same traffic
// gets now, and the slowdown of the serial program when copies of it run at once. Limits from
// another time are no reference: where others use the same memory, its bandwidth changes from
// minute to minute.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "measure/experiment.hpp"
#include "system/disturbance.hpp"

namespace runner
{

// The kind of traffic that a record declares by its bytes, in calibrate_probe's words: "read",
// "copy", "add", with "_streaming" where its stores do not read the line first; "" when the record
// does not say.
std::string traffic_of(const nlohmann::ordered_json& record);

// Whether a repeat is long enough to be compared with a yardstick.
bool worth_comparing(const nlohmann::ordered_json& record);

// Adds a `probe` (common/RECORD.md) to each of one round's records that is worth it: measured once
// for all with as many workers, the same traffic and as much data, and again where others disturbed
// it. Throws Failed.
void add_probes(std::vector<nlohmann::ordered_json*> records, Retakes& retakes, bool verbose);

// Adds `copies` to the serial record: its own program, with the same flags, run `workers` times at
// once, each alone on a core. Adds nothing where there is no room for so many. Throws Failed.
void add_copies(nlohmann::ordered_json& record, const Configuration& serial, int workers,
                const std::vector<std::string>& flags, const std::string& folder);

} // namespace runner
