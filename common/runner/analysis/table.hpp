// The tables of a chapter, the same on a terminal and on a page: each cell a text whose figures
// know the fields that they come from.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/figure.hpp"
#include "analysis/groups.hpp"

namespace runner
{

struct Table {
    std::string caption;
    std::vector<std::string> head;
    std::vector<std::vector<Text>> rows; // the first cell names the row
};

// Start-up, time with its spread, speedup and efficiency of each row. `brief`: only what a terminal
// has room for.
Table time_table(const nlohmann::ordered_json& all, const Group& group, bool brief = false);

// Costs other than time, and how close each row comes to the machine's limits; a column only where
// a record has its figures.
Table cost_table(const nlohmann::ordered_json& all, const Group& group, bool brief = false);

// As lines of at most that many columns (0: as many as it takes): the first column to the left, the
// others to the right. A table that is too wide is parted, each part with the first two columns,
// which name the row.
std::string lines_of(const Table& table, std::size_t most = 0);

// What a terminal shows of one chapter's records: the heading, the two tables and the verdict;
// `in_full`: with the evidence of what it claims.
std::string render(const Chapter& chapter, const std::vector<nlohmann::ordered_json>& records,
                   bool in_full = false);

} // namespace runner
