/* Small programs of ranks, several in one file, to try the checker with: each is labelled right or wrong, and where
 * wrong its class and its line (the one or ones that end in FAULT).
 *   RIGHT(name, ranks) { … }          nothing may be found
 *   WRONG(name, ranks, "class") { … } must be found; classes: the rows of the table in common/check/README.md
 * ranks: 3 is just so many, 3+ so many and more (tried with 3, 7 and 8).
 * RAW_ before that: the case calls MPI_Init and MPI_Finalize itself. ORDER_: it is run under several schedules
 * (--schedules 8), and the seed that shows the mistake must show it again. */
#pragma once

#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void (*Case)(int rank, int size);
void add_case(const char* name, Case run, int raw);

#define CASE_OF(name, raw)                                                                                            \
    static void name(int rank, int size);                                                                             \
    __attribute__((constructor)) static void add_##name(void) { add_case(#name, name, raw); }                         \
    static void name(int rank, int size)
#define RIGHT(name, ranks) CASE_OF(name, 0)
#define WRONG(name, ranks, kind) CASE_OF(name, 0)
#define RAW_RIGHT(name, ranks) CASE_OF(name, 1)
#define RAW_WRONG(name, ranks, kind) CASE_OF(name, 1)
#define ORDER_RIGHT(name, ranks) CASE_OF(name, 0)
#define ORDER_WRONG(name, ranks, kind) CASE_OF(name, 0)

extern MPI_Comm cases_world; /* MPI_COMM_WORLD, or the group that the case runs in */
#define WORLD cases_world
#define NOSTATUS MPI_STATUS_IGNORE
