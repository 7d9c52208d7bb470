// Exercise hybrid/window_mpi: one table for all ranks of a host.
#pragma once

#include <mpi.h>

#include <cstddef>

// Given. Entry k of the table. Takes some time.
double entry(std::size_t k);

// Makes a table of n entries, n >= 1, in memory that all ranks of comm share; they are on one host.
// Rank 0 gives the memory for all entries, the others give none. Rank r of p computes the entries
// n * r / p to n * (r + 1) / p - 1 and no others. Returns where the table lies for this rank; then
// every rank may read all of it. The caller frees `window`. Called by all ranks of comm.
const double* make_table(std::size_t n, MPI_Comm comm, MPI_Win& window);
