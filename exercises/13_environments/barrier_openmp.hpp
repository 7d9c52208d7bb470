// Exercise environments/barrier_openmp: a team that meets twice in every step.
#pragma once

#include <cstddef>
#include <span>

// Given. The order that the policy gives in step `step`, when the agents are at these positions:
// it must have all of them before it knows.
int order(std::span<const int> positions, std::size_t step);
// Given. Where an agent that is at `position` goes when it gets that order. Takes some time.
int moved(int position, int order);

// All agents make `steps` steps: in each of them the policy looks at the positions of all, once,
// and then every agent moves by its order. Called outside any parallel region, with a team of any
// size.
void play(std::span<int> positions, std::size_t steps);
