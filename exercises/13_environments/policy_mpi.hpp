// Exercise environments/policy_mpi: agents in ranks, the policy at rank 0.
#pragma once

#include <mpi.h>

#include <cstddef>
#include <span>
#include <vector>

// Given. The policy: from the positions of all n agents, in their order, an action for each of
// them. Only rank 0 may call it.
std::vector<int> choose(std::span<const int> positions, std::size_t step);
// Given. Where an agent goes from `position` by that action. Takes some time.
int moved(int position, int action);

// All n agents make `steps` steps. Rank r of p holds the positions of agents n * r / p to
// n * (r + 1) / p - 1, in `mine`; it may be none. In each step rank 0 gets the positions of all,
// chooses, and tells each rank the actions of its agents; then each rank moves its own. Called by
// all ranks of comm.
void play(std::span<int> mine, std::size_t n, std::size_t steps, MPI_Comm comm);
