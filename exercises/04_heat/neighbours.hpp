// What the exercises with ranks have in common. Each rank holds some rows of the plate as rows
// 1 … rows() of its grid. Rows 0 and rows() + 1 are its halo: copies of the rows next to its own,
// which other ranks hold, or the plate's edge, which stays as it is.
#pragma once

#include <mpi.h>

#include "grid.hpp"

// The ranks that hold the rows above and below mine; MPI_PROC_NULL where the plate ends. (With more
// ranks than rows the last ranks have no row, and no neighbours.)
struct Neighbours {
    int above, below;
};
