// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include "mistakes.hpp"

namespace mistakes
{

// The sum of all ranks' numbers, on every rank, from each rank's block of them. Collective.
double sum(std::span<const double> mine, MPI_Comm comm);

} // namespace mistakes
