// The part of the chapter that knows MPI.
#pragma once

#include <mpi.h>

#include "dot_product.hpp"

namespace dot_product
{

// x.y on every rank, from each rank's block of the vectors. Collective. The products with a matrix
// need no such function: a rank has its rows of A and all of x or B, so it runs the serial kernels
// and owns its rows of the result.
double dot(Vector x, Vector y, MPI_Comm comm);

} // namespace dot_product
