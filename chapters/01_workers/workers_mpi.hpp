// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include "workers.hpp"

namespace workers
{

// One rank's work: `mine` is its slot. Returns, on every rank, what all ranks have added.
// Collective.
std::uint64_t work(std::span<double> mine, Seen& seen, std::size_t steps, MPI_Comm comm);

} // namespace workers
