// The chapter's flags, and how the answer is known.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string>
#include <utility>

#include "scaling.hpp"

#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/flags.hpp"
#include "primer/record.hpp"

namespace scaling
{

struct Problem {
    std::size_t n = 1000000, head = 50000, words = 1, steps = 10; // a twentieth is serial
};

inline void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "items that all workers share, in each step");
    flags.add("--head", problem.head, "items that one worker does before them, alone");
    flags.add("--words", problem.words, "words that each worker gives to all others in each step",
              1, 10000000);
    flags.add("--steps", problem.steps, "steps, each of which needs the one before it", 1, 1000000);
}

// A step with more items takes an hour or more, on any machine.
inline constexpr std::size_t most_items = std::size_t{1} << 40;

// Throws BadRequest when a step would never end.
inline void require_time(const Problem& problem)
{
    for (const auto& [flag, items] :
         {std::pair{"--n ", problem.n}, std::pair{"--head ", problem.head}})
        if (items > most_items)
            throw primer::BadRequest(flag + std::to_string(items) +
                                     " needs hours for a step: at most " +
                                     std::to_string(most_items) + " items are available");
}

inline Job job_of(const Problem& problem)
{
    return {problem.n, problem.head, problem.words, problem.steps};
}

// What all workers allocate together, and the words that asked for it. Threads have one table for
// all, ranks a table each.
inline double needed_bytes(const Problem& problem, int workers, int tables)
{
    return 8.0 * static_cast<double>(problem.words) * (workers + 1.0) * tables;
}
inline std::string request(const Problem& problem)
{
    return "--words " + std::to_string(problem.words);
}

// 0 + 1 + … + (n - 1). One of n and n - 1 is even: it is halved before the product wraps.
constexpr Word sum_below(Word n)
{
    return n % 2 == 0 ? n / 2 * (n - 1) : n * ((n - 1) / 2);
}

// The mill is linear: many of its turns are x -> many * x + more.
struct Line {
    Word many = 1, more = 0;
};
constexpr Line whole_mill()
{
    Line line;
    for (int turn = 0; turn < turns; ++turn)
        line = {factor * line.many, factor * line.more + summand};
    return line;
}

// What `items` items come to when item i is i + start: a formula, without going through them.
constexpr Word exact_items(Word items, Word start)
{
    const Line line = whole_mill();
    return line.many * (sum_below(items) + items * start) + line.more * items;
}

// All words of all messages come to an odd multiple, 2 words - 1, of what the items came to, and
// the steps are added up: so a single item of a single step that is wrong shows in the sum.
constexpr Word exact(const Job& job)
{
    Word carry = 0, all_steps = 0;
    for (std::size_t step = 0; step < job.steps; ++step) {
        carry = (2 * Word{job.words} - 1) * exact_items(job.n, exact_items(job.head, carry));
        all_steps += carry;
    }
    return all_steps;
}

// `tables`: how many there are, each with the words of `workers` workers.
inline primer::Outcome judge(Word result, const Problem& problem, int workers, int tables)
{
    primer::Outcome outcome;
    const Word off = result - exact(job_of(problem)); // modulo 2^64: the shorter way round
    outcome.check = {"difference from the exact sum", static_cast<double>(std::min(off, 0 - off)),
                     0};
    outcome.flops = 2.0 * turns *
                    (static_cast<double>(problem.n) + static_cast<double>(problem.head)) *
                    static_cast<double>(problem.steps);
    outcome.data_bytes = needed_bytes(problem, workers, tables);
    const double bits = std::bit_cast<double>(result);
    outcome.checksum = primer::checksum({&bits, 1});
    return outcome;
}

} // namespace scaling
