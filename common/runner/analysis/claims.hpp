// What limits a run, concluded from its figures: as data first, then as a sentence. A cause is
// claimed only with positive evidence from the same run; a cause that remains after excluding the
// others is "not known".
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "analysis/groups.hpp"

namespace runner
{

struct Claim {
    // "memory", "cache", "arithmetic", "uneven", "serial part", "communication", "synchronisation",
    // "page faults", "shared hardware", "scales", "not known", "busy"
    std::string claim;
    std::string sentence;              // for a person, with its main figure
    std::vector<std::string> evidence; // figures of this run that say so
    std::vector<std::string> excluded; // figures that say it is not something else
    std::string next = {};             // what to run to know more; "" where nothing would help
};

// Which limit holds for this row. `table` has all rows of the same run.
Claim limit_of(const std::vector<Row>& table, const Row& row);

// Why nothing can be concluded from these rows: something else used the machine. Empty when it did
// not.
std::string why_busy(const std::vector<Row>& table);

// By which factor memory bandwidth for this row's traffic varied during the run, where that is more
// than usual and the row is memory-bound: a smaller difference between rows may be due to memory.
// 1: it was steady, does not matter, or was not measured.
double memory_variation(const Row& row);

// {claim, row, sentence, evidence, excluded, next}
nlohmann::ordered_json to_json(const Claim& claim, const Row& row);

// How workers spent their time, as the POP Centre of Excellence divides it: parallel efficiency =
// load balance × communication efficiency, and communication efficiency = serialisation × transfer,
// where the run was replayed (measure/replay.hpp). The mean over the rounds.
struct Efficiencies {
    double load_balance = 0, communication = 0;
    double serialisation = 0, transfer = 0; // 0: not known
    double parallel() const { return load_balance * communication; }
};
Efficiencies efficiencies(const Row& row); // all 0 where no waiting was recorded

// "parallel efficiency 71 % = load balance 95 % × serialisation 80 % × transfer 94 %", or with the
// communication efficiency alone, and why.
std::string decomposition(const Efficiencies& pop, const std::string& why_not);

// The row of one worker that this row may be compared with: of the same family. Null: none.
const Row* one_worker(const std::vector<Row>& table, const Row& row);

} // namespace runner
