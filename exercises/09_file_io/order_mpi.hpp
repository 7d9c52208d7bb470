// Exercise file_io/order_mpi: ranks write their numbers to one file, in the order of the ranks.
#pragma once

#include <mpi.h>

#include <vector>

// Writes this rank's numbers behind those of all ranks before it. Each rank has another number of
// them, perhaps none, and knows only its own. `file` is open on all ranks of comm, empty, and has
// the view that it is opened with: bytes from the beginning. Called by all ranks of comm.
void write_in_order(const std::vector<double>& mine, MPI_File file, MPI_Comm comm);
