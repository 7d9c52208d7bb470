// The chapter's flags, and how the answer is known: every entry of the table is a formula, so the
// particles' ways can be followed without the table; and what a generation is told, the sum of all
// particles' classes, can be added up without a tally.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "hybrid.hpp"
#include "primer/flags.hpp"
#include "primer/record.hpp"

namespace hybrid
{

void add_flags(primer::Flags& flags, Job& job);
Job usual(); // what the flags hold at first

// What all workers hold together, with `copies` of the table and of the tally, and the words that
// asked for it.
double needed_bytes(const Job& job, std::size_t copies, std::size_t tallies);
std::string request(const Job& job);

// The particles first, first + 1, … before the first generation.
void begin(std::span<Energy> particles, std::size_t first);

// Adds up numbers of all ranks, element by element; with one process it does nothing.
using SumOfRanks = std::function<void(std::span<Count>)>;

// Compares every entry of the table, every particle of this worker (the first one is number
// `first`) and the tally of all with what they must be. Collective where `sum` is.
primer::Outcome judge(const Job& job, std::span<const double> table,
                      std::span<const Energy> particles, std::size_t first,
                      std::span<const Count> tally, const SumOfRanks& sum);

} // namespace hybrid
