// Exercise path_crossing/walls_mpi: all ranks need the walls.
#pragma once

#include <mpi.h>

#include <vector>

#include "segment.hpp"

// Rank 0 has the walls; on the other ranks the vector has as many, still empty ones. Afterwards all
// have the same. A Segment is four std::int32_t, one behind the other. Called by all ranks of comm.
void share(std::vector<Segment>& walls, MPI_Comm comm);
