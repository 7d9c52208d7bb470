// Shared by the mains for ranks.
#pragma once

namespace check
{

// In the environment of a worker whose first rank does not take part (worker_mpi.cpp).
inline constexpr const char* others_variable = "PRIMER_CHECK_OTHERS";

// Ends the ranks when they are not as many as PRIMER_CHECK_RANKS says: the mpirun of another MPI
// starts as many jobs of one rank, and every answer would look right.
void expect_ranks(int size);

} // namespace check
