// What this machine can do at most, as `primer calibrate` measured it: kept as limits.json in the
// build folder. What each figure is and how it was measured: common/calibrate/README.md.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include <nlohmann/json.hpp>

namespace runner
{

using Limits = nlohmann::ordered_json;
inline constexpr int limits_schema = 2; // rises when a figure changes its meaning or is added

std::filesystem::path limits_path();

// Name, processor, number of processors and cores of this machine: limits hold for no other.
Limits limits_machine();

// Why these are not this machine's limits ("it is of another machine: …"); empty when they are.
std::string why_not(const Limits& limits);

// A file's contents when they are this machine's limits. Otherwise null, and *why says why not
// (empty when there is no file).
Limits read_limits(const std::filesystem::path& path, std::string* why = nullptr);

// Measures them all (under 30 s; says progress on a terminal). Throws Failed when a program fails.
Limits measure_limits(bool verbose = false);

// What `path` holds, or, where that is missing, corrupt, of another machine or of another schema,
// what measure() returns: it is then kept in `path`, with one line on standard error that says why
// (none when there was no file). Throws BadRequest when `path` cannot be written; an older file
// stays.
Limits limits_made_if_missing(const std::filesystem::path& path,
                              const std::function<Limits()>& measure);

// This machine's: read or made once, then the same. For commands that may take the time.
const Limits& limits_made_if_missing();

// This machine's if they are there, else null: never measures. For commands that should not wait.
const Limits& known_limits();

// The optional field "limits" of a record (common/RECORD.md): those for its number of workers. Null
// when there are none, or the record was made on another machine.
Limits limits_for(const nlohmann::ordered_json& record, const Limits& limits = known_limits());

} // namespace runner
