// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include "array_addition.hpp"

namespace array_addition
{

// This rank's block of the three arrays, filled. Nobody has the whole. Called by all ranks.
Arrays fill_mpi(const Problem& problem, MPI_Comm comm);

// c[i] = a[i] + b[i] for this rank's block. No message is sent: every rank has what it needs.
void add_mpi(std::span<const double> a, std::span<const double> b, std::span<double> c);

} // namespace array_addition
