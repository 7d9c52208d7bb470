// worker.hpp for an exercise whose workers are ranks.
#pragma once

#include <mpi.h>

#include "check/worker.hpp"

namespace check
{

// Defined by the exercise's worker.cpp; all ranks call it. `comm` is a duplicate of the world.
void run(const Case& c, Answer& answer, MPI_Comm comm);

} // namespace check
