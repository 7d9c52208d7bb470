// The chapter's flags, its files, and how the answer is known.
//
// In a generated world every second row and column is a street, the goal lies on a crossing, and
// the rule never leaves the shortest way: an episode takes as many steps as the start is rows and
// columns away from the goal. So the number of an environment's episodes, and how far its agent
// must still go, follow from sums of distances, without a step. A second simulator, which knows
// neither pictures nor tables, says where the agent must be, also in a world of the reader's own.
// The last picture is compared, cell by cell, with what geometry says: which walls cut the line.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "environments.hpp"
#include "primer/flags.hpp"
#include "primer/record.hpp"

namespace environments
{

struct Problem {
    std::size_t n = 512;   // environments
    std::size_t size = 33; // rows and columns of a world
    std::size_t view = 16; // cells far
    std::optional<std::size_t> steps, far;
    std::size_t batch = 25;
    std::string policy = "rule";
    std::string map, output, film; // files; empty: none
    bool learn() const { return policy == "learn"; }
};

void add_flags(primer::Flags& flags, Problem& problem);

// What the kernels are given. Reads the map. Throws BadRequest, also when the output cannot be
// written.
Job job_of(Problem& problem);

// What a program holds in memory, and the words that asked for it.
double needed_bytes(const Problem& problem);
std::string request(const Problem& problem);

// The policy at the beginning of a run, as --policy asks for it.
Policy policy_of(const Problem& problem);

// What the record says of a world whose size is that of a map.
void note_size(primer::Flags& flags, const Problem& problem, const Job& job);

// Throws BadRequest where the variant cannot do it: a policy that learns in a batch.
void check_variant(const Problem& problem, const std::string& variant);

// Compares each of these environments, after all steps, with where it must be, and its observation
// with what must be seen there. After learning, when nobody can say where they must be: how many
// episodes of n other environments the policy loses, when it makes no mistakes on purpose
// (the policy is null where another rank has it).
primer::Outcome judge(const Job& job, const Problem& problem, std::span<const World> worlds,
                      std::span<const std::uint8_t> seen, const Policy* policy);

// Writes the picture (how often the agents were on each cell) and the film (the first episodes of
// four environments), when they are asked for: the policy's, without mistakes on purpose. Throws
// BadRequest when a file cannot be written.
void draw(const Job& job, const Problem& problem, const Policy& policy);

} // namespace environments
