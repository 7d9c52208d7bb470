// What starting, meeting and ending cost.
#pragma once

#include "figures.hpp"

namespace calibrate
{

// fork_s: fork(2), a child that ends at once, and waiting for it, for a process that has touched
// little memory. Call it first, before anything starts threads.
Figures fork_cost();

// With the team that OMP_NUM_THREADS says (the loops are those of J. M. Bull, "Measuring
// Synchronisation and Scheduling Overheads in OpenMP", EWOMP 1999):
//   team_start_s  an empty parallel region that has to start its threads
//   team_end_s    ending them (omp_pause_resource_all)
//   region_s      an empty parallel region whose threads exist already
//   barrier_s     a barrier inside a region
// Called outside parallel regions; ends the team.
Figures team_cost();

} // namespace calibrate
