// Rounds in which the machine was about as fast as in the others.
#pragma once

#include <functional>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

// One round's records, in the order of the ways; `probe` says what the machine gave meanwhile.
using RoundRecords = std::vector<nlohmann::ordered_json>;

// A probe that got less than this part of the fastest of its kind shows a slower machine.
inline constexpr double as_fast = 0.87;

// How fast the machine was in each round: the smallest part that one of its probes got of what the
// fastest probe of the same way and kind got in any of the rounds. 1 where there are no probes.
std::vector<double> speeds_of(const std::vector<RoundRecords>& rounds);

// Measures that many rounds, counted from 1. Then, for so many seconds, the slowest round is
// measured again until none is slower than as_fast; the faster of its two measurements stays. Which
// one stays is decided by the probes, never by what the programs did. Returns all records.
RoundRecords steady_rounds(int rounds, double patience_s,
                           const std::function<RoundRecords(int round)>& measure);

} // namespace runner
