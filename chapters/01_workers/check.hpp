// The chapter's flags, and how the answer is known.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "primer/checksum.hpp"
#include "primer/flags.hpp"
#include "primer/memory.hpp"
#include "primer/record.hpp"
#include "primer/worst.hpp"
#include "workers.hpp"

namespace workers
{

struct Problem {
    std::size_t n = 1000; // so few that what is timed is starting, meeting and ending
    std::size_t rounds = 1;
};

inline void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "cells in all, shared out to the workers");
    // As many as keep every sum a whole number that a double holds.
    flags.add("--rounds", problem.rounds, "how often each worker adds; they meet after each round",
              1, 1'000'000'000);
}

// The cells, and the copy of them that processes of one program share (fork.cpp).
inline double needed_bytes(std::size_t n)
{
    return 16.0 * static_cast<double>(n);
}
inline std::string request(const Problem& problem)
{
    return "--n " + std::to_string(problem.n);
}

// What the counter must be: each of the numbers 1 … team, once in each round.
inline double exact_counter(int team, std::size_t rounds)
{
    return static_cast<double>(rounds) * team * (team + 1) / 2;
}

// How far the cells of worker `me` are from what they must be.
inline double error_of_slot(std::span<const double> mine, int me, std::size_t rounds)
{
    double error = 0;
    for (const double cell : mine)
        error = primer::worst(error, std::abs(cell - static_cast<double>(rounds) * (me + 1)));
    return error;
}

// What one run of the whole problem costs, and whether the counter is right; the cells' error is
// added by who has them. Everything is a whole number: the error must be zero.
inline primer::Outcome judge(std::uint64_t counter, int team, const Problem& problem)
{
    const double n = static_cast<double>(problem.n), rounds = static_cast<double>(problem.rounds);
    primer::Outcome outcome;
    outcome.check = {"largest difference from the formulas of cells and counter",
                     std::abs(static_cast<double>(counter) - exact_counter(team, problem.rounds)),
                     0};
    outcome.flops = n * rounds;
    outcome.bytes = 16 * n * rounds; // in each round a cell is read and written
    outcome.bytes_written = 8 * n * rounds;
    outcome.data_bytes = 8 * n;
    return outcome;
}

// Where the workers were and what they saw, for the record and for people.
inline std::vector<primer::Place> places(std::span<const Seen> seen)
{
    std::vector<primer::Place> places;
    for (const Seen& one : seen)
        places.push_back({one.process, static_cast<int>(one.processor), one.address, one.value});
    return places;
}

} // namespace workers
