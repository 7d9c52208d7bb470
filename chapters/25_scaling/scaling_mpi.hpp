// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include "scaling.hpp"

namespace scaling
{

// The same by ranks; returns the sum on every rank. Collective.
Word run(const Job& job, MPI_Comm comm);

} // namespace scaling
