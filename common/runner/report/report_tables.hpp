// The tables that only the page has, as HTML.
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

// Messages between a few ranks, collective calls, and the time that each rank spent in MPI.
std::string message_tables(const nlohmann::ordered_json& all, const Group& group, std::size_t row);

// The events of one name, of all workers together: how many, and how long.
std::string timeline_table(const nlohmann::ordered_json& all, const Group& group, std::size_t row);

} // namespace runner
