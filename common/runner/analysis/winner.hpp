// Threads or processes?
#pragma once

#include <string>
#include <vector>

#include "analysis/claims.hpp"
#include "analysis/groups.hpp"

namespace runner
{

// At most five short sentences, computed from the rows: who won and by how much, what one worker
// took, which limit holds, and what another kernel gains. Or why nothing can be said.
std::vector<std::string> verdict_lines(const std::vector<Row>& rows);

// The same as one text.
std::string verdict(const std::vector<Row>& rows);

// Why the machine was too busy for a verdict, as a line for the top of a page; empty when it was
// not.
std::string busy_line(const std::vector<Row>& rows);

// The row whose limit the verdict names: the faster of the threads and processes that it compares,
// or the fastest of all. Null: nothing was measured.
const Row* judged(const std::vector<Row>& rows);

// The figures behind it, a line each: when starting has paid off, and the evidence of the limit.
std::vector<std::string> evidence_lines(const std::vector<Row>& rows);

// Adds the claim of the judged row, as data, to the first of its records ("claim",
// common/RECORD.md). Where an answer is wrong there is none.
void add_claim(const Chapter& chapter, std::vector<nlohmann::ordered_json>& records);

} // namespace runner
