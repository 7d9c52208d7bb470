// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include "counting.hpp"

namespace counting
{

// The totals of the numbers below n, on every rank. Each rank counts its own range. Collective.
Totals count_to(std::size_t n, MPI_Comm comm);

} // namespace counting
