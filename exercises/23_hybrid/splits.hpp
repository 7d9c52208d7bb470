// Exercise hybrid/splits: what a split into ranks and threads costs, before the run.
//
// There are `hosts` hosts with `cores` cores each. Every rank has `threads` threads, and every core
// is given one of them; `threads` divides `cores`.
#pragma once

// Every rank has a table of its own, which its threads share. How many tables does one host hold?
int tables_of_host(int cores, int threads);

// The ranks of a host have the table in a window of shared memory. How many tables does it hold?
int tables_in_windows(int cores, int threads);

// One thread of each rank calls MPI_Allreduce. How many ranks take part, on all hosts together?
int ranks_in_all(int hosts, int cores, int threads);

// The launcher binds each rank to one core, and nobody has told it of the threads, which inherit
// the binding of their rank. How many cores of one host have nothing to do?
int idle_cores(int cores, int threads);
