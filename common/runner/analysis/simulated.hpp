// Records of simulated clusters (common/RECORD.md: `simulated`), wherever they meet others.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/groups.hpp"

namespace runner
{

bool is_simulated(const nlohmann::ordered_json& record);

// "mpi", or of a simulated record "mpi (simulated)".
std::string way_of(const nlohmann::ordered_json& record);

// Which cluster: records of different ones belong into different tables. "" for a measured one.
std::string cluster_of(const nlohmann::ordered_json& record);

// "simulated: network fast, topology cluster, collectives trees"
std::string cluster_words(const nlohmann::ordered_json& record);

// What a table of simulated rows alone says in place of a verdict.
std::vector<std::string> simulated_lines(const std::vector<Row>& rows);
bool all_simulated(const std::vector<Row>& rows);

// Measured and simulated times of the same program and numbers of ranks, side by side, and what is
// to be said of their differences. Both lists are records of one program; ranks that only one has
// are left out.
std::string side_by_side(const std::vector<nlohmann::ordered_json>& measured,
                         const std::vector<nlohmann::ordered_json>& simulated);

} // namespace runner
