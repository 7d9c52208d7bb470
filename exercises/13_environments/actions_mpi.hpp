// Exercise environments/actions_mpi: each rank gets the actions of its own environments.
#pragma once

#include <mpi.h>

#include <vector>

// Every rank has as many environments, one for each element of `mine`. On rank 0 `all` has an
// action for each environment of all ranks, in the order of the ranks; on the others it is empty.
// Puts the actions of this rank's environments into `mine`. Called by all ranks of comm.
void hand_out(const std::vector<int>& all, std::vector<int>& mine, MPI_Comm comm);
