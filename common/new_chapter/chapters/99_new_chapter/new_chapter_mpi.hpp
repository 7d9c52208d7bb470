// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include "new_chapter.hpp"

namespace new_chapter
{

// The sum of all ranks' numbers, on every rank, from each rank's block of them. Collective.
double sum(std::span<const double> mine, MPI_Comm comm);

} // namespace new_chapter
