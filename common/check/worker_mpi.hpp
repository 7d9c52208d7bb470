// worker.hpp for an exercise whose workers are ranks.
#pragma once

#include <mpi.h>

#include "check/worker.hpp"

namespace check
{

// Defined by the exercise's worker.cpp; all ranks of `comm` call it. That is a duplicate of the
// world, or, in one of the runs, all ranks of the world but the first, numbered backwards.
void run(const Case& c, Answer& answer, MPI_Comm comm);

} // namespace check

// Calls run(); rank_server.cpp looks this name up in a library.
extern "C" [[gnu::used]] inline void primer_check_run(const check::Case* one, check::Answer* answer,
                                                      MPI_Comm comm)
{
    check::run(*one, *answer, comm);
}
