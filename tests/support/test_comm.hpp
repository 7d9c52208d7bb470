#pragma once

#include <mpi.h>

// The ranks that tests work with, in the place of MPI_COMM_WORLD. mpirun starts as many as the
// largest team needs; the main of these tests (mpi_main.cpp) runs all of them with the first one,
// then with the first two, and so on. To start the ranks anew for each team takes longer than most
// of the tests.
MPI_Comm test_comm();
