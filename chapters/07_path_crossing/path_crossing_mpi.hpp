// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include "path_crossing.hpp"

namespace path_crossing
{

// As count() of one process: each rank counts for its block of the paths, with its own copy of the
// index. Rank 0 gets all counts; on the others `counts` is not used. Collective.
void count(const Index& index, Segments paths, std::uint32_t most, std::span<std::uint32_t> counts,
           MPI_Comm comm);

} // namespace path_crossing
