// Exercise heat/largest_mpi: the largest change of all ranks.
#pragma once

#include <mpi.h>

// `mine` is the largest change of a cell in this rank's block, in one step (0 or more). Returns the
// largest of all ranks' numbers, on every rank: when it is small, all stop. Called by all ranks of
// comm.
double largest(double mine, MPI_Comm comm);
