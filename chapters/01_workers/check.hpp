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
    std::size_t steps = 1;
};

inline void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "cells in all, shared out to the workers");
    // As many as keep every sum a whole number that a double holds.
    flags.add("--steps", problem.steps, "how often each worker adds; they meet after each step", 1,
              1'000'000'000);
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

// What the counter must be: each of the numbers 1 … team, once in each step.
inline double exact_counter(int team, std::size_t steps)
{
    return static_cast<double>(steps) * team * (team + 1) / 2;
}

// How far the cells of worker `me` are from what they must be.
inline double error_of_slot(std::span<const double> mine, int me, std::size_t steps)
{
    double error = 0;
    for (const double cell : mine)
        error = primer::worst(error, std::abs(cell - static_cast<double>(steps) * (me + 1)));
    return error;
}

// Divides a worker's cells by its number, so that they say the same for every team: the checksum of
// all of them must not depend on the number of workers.
inline void divide_by_number(std::span<double> mine, int me)
{
    for (double& cell : mine)
        cell /= me + 1;
}

// What one run of the whole problem costs, and whether the counter is right; the cells' error is
// added by who has them. Everything is a whole number: the error must be zero.
inline primer::Outcome judge(std::uint64_t counter, int team, const Problem& problem)
{
    const double n = static_cast<double>(problem.n), steps = static_cast<double>(problem.steps);
    primer::Outcome outcome;
    outcome.check = {"largest difference from the formulas of cells and counter",
                     std::abs(static_cast<double>(counter) - exact_counter(team, problem.steps)),
                     0};
    outcome.flops = n * steps;
    outcome.bytes = 16 * n * steps; // in each step a cell is read and written
    outcome.bytes_written = 8 * n * steps;
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
