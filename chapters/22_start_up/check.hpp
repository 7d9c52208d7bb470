// The chapter's flags, and how the answer is known: the tree's thresholds halve what is left of a
// feature's range, so the way of an item to its leaf are the leading bits of its features, and the
// leaf's class is a formula. No tree is needed to know it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "primer/flags.hpp"
#include "primer/record.hpp"
#include "start_up.hpp"

namespace start_up
{

constexpr std::size_t most_levels = 28;

struct Job {
    std::size_t n = 400000; // items
    std::size_t depth = 20; // levels of nodes above the leaves
    std::string model = {}; // the file to load; empty: one is made for this run
    std::string save = {};  // where to keep the one that is made
};

void add_flags(primer::Flags& flags, Job& job);

// Looks at the flags together, and at the model's file, if one was named: then its depth is the
// job's. Called after parse(). Throws BadRequest.
void settle(primer::Flags& flags, Job& job);

// What all workers hold together with so many copies of the model, and the words that asked for it.
double needed_bytes(const Job& job, std::size_t copies);
std::string request(const Job& job);

// The class of item i.
Class expected_class(std::size_t depth, std::size_t i);

// Compares every entry of the models, and every class of the items first, first + 1, …, with what
// they must be. Bytes are those of the whole job.
primer::Outcome judge(const Job& job, const Models& models, std::size_t first,
                      std::span<const Class> result);

// How many counts differ from `expected`.
double wrong_counts(std::span<const Count> tally, std::span<const Count> expected);

// How many items of these results are in each class.
std::vector<Count> counted(std::span<const Class> result);

} // namespace start_up
