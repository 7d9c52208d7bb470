// Reading records that somebody hands in: from files, checked before anything is made of them.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/table.hpp"
#include "system/chapters.hpp"

namespace runner
{

// The records in a file: an array of them, or a single one. Throws BadRequest with one line that
// names the file and what is wrong with it (truncated, empty, not Primer's, of a later schema, …).
std::vector<nlohmann::ordered_json> read_records(const std::string& path);

// Records that belong into one table: of one chapter, one problem, one machine and one build.
struct Group {
    Chapter chapter;
    std::vector<nlohmann::ordered_json> records;
    std::vector<std::size_t> places;               // of the records among all that were given
    std::vector<Row> rows;                         // as in the terminal's table
    std::vector<std::vector<std::size_t>> members; // of each row: places of its records
    std::size_t reference = 0;                     // the row that the speedups are against
};
// All of one chapter as one table, whatever else they differ in.
Group group_of(const Chapter& chapter, const std::vector<nlohmann::ordered_json>& records);
std::vector<Group> groups(const std::vector<nlohmann::ordered_json>& records);

// "n = 2000, steps = 10"
std::string problem_of(const nlohmann::ordered_json& record);

// Whether two records are of one problem: what both say of it is the same.
bool same_problem(const nlohmann::ordered_json& a, const nlohmann::ordered_json& b);

} // namespace runner
