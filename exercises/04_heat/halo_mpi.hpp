// Exercise heat/halo_mpi: exchange the rows at the cuts.
#pragma once

#include "neighbours.hpp"

// Fills this rank's halo: row 0 with the last row of the rank above, row u.rows() + 1 with the
// first row of the rank below, each with all its u.cols() + 2 cells. Where there is no neighbour
// the row stays as it is. Called by all ranks of comm; must also end when a send waits for its
// receive.
void exchange(Grid& u, Neighbours near, MPI_Comm comm);
