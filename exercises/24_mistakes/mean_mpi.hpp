// Exercise mistakes/mean_mpi: the mean of all ranks' numbers.
#pragma once

#include <mpi.h>

#include <vector>

// The mean of the numbers of all ranks, on every rank. Ranks may have different amounts of them,
// and some may have none. 0 when there are none at all. Called by all ranks of comm.
double mean(const std::vector<double>& mine, MPI_Comm comm);
