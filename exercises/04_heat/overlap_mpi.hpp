// Exercise heat/overlap_mpi: work while the messages travel.
#pragma once

#include "neighbours.hpp"

// One step: exchanges the rows at the cuts of `now`, and computes all rows of `next` from `now`.
// The halo rows of `now` are not valid before, and must be after. Called by all ranks of comm.
void take_step(Grid& now, Grid& next, Neighbours near, MPI_Comm comm);
