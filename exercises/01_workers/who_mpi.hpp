// Exercise workers/who_mpi: which rank am I?
#pragma once

#include <mpi.h>

struct Who {
    int rank = 0;  // my number in the communicator, from 0
    int ranks = 0; // how many there are in it
};

// Called by all ranks of comm.
Who who(MPI_Comm comm);
