// The tables of a page that a terminal has no room for, as HTML.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/groups.hpp"

namespace runner
{

// Machine, build, problem.
std::string facts(const nlohmann::ordered_json& all, const Group& group);

std::string memory_table(const nlohmann::ordered_json& all, const Group& group);

// Collective calls, and the time that each rank spent in MPI.
std::string message_tables(const nlohmann::ordered_json& all, const Group& group, std::size_t row);

// For each worker, the events of one name: how many, and how long.
std::string timeline_table(const nlohmann::ordered_json& all, const Group& group, std::size_t row);

inline constexpr std::size_t timeline_workers = 16; // that a person can tell apart in a picture

// A page of a million events helps nobody: beyond some, only the timelines that are drawn stay, and
// of each its first workers and its beginning. Whether anything was left out.
bool shorten_timelines(nlohmann::ordered_json& all, const std::vector<Group>& groups);

} // namespace runner
