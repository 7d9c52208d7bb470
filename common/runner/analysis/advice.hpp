// Which way, and how many workers, from a short run.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/groups.hpp"

namespace runner
{

struct Advice {
    std::size_t fastest = 0, advised = 0;    // rows of the table
    std::vector<std::size_t> may_be_as_fast; // rows whose times do not tell them from the fastest,
                                             // though they look slower by more than a twentieth
    std::string none;                        // why nothing is advised; empty: something is
    bool sure() const { return none.empty() && may_be_as_fast.empty(); }
};

// Of the rows with a core for each worker that do the same work with the same kernel: the fastest,
// or, of those that took as long within the spread and at most a twentieth longer, the one with the
// fewest workers, threads before ranks. Nothing is advised where an answer is wrong, the machine
// was busy, or nothing is to be compared.
Advice advice_of(const std::vector<Row>& rows);

// The smallest of some sizes from which on `more` workers were faster than one, beyond chance, at
// that size and all larger ones; the number of sizes where they were not even at the largest. Times
// of each size, the smallest size first.
std::size_t first_that_pays(const std::vector<Rounds>& one, const std::vector<Rounds>& more);

} // namespace runner
