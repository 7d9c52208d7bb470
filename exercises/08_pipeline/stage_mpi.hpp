// Exercise pipeline/stage_mpi: ranks as the stages of a pipeline.
#pragma once

#include <mpi.h>

#include <vector>

// What stage `stage` makes of an item: 2 * item + stage, and it takes some time. All items are
// whole numbers from 0 on.
double worked(double item, int stage);

// Every item passes through all ranks, in their order: rank 0 makes worked(item, 0) of it, rank 1
// makes worked(…, 1) of that, and so on. Only rank 0 has the items and knows how many there are,
// perhaps none; on the other ranks `items` is empty. Returns, on the last rank, what became of the
// items, in their order; on the other ranks nothing. Called by all ranks of comm.
std::vector<double> pipeline(const std::vector<double>& items, MPI_Comm comm);
