// Shared by the mains for ranks.
#pragma once

namespace check
{

// Ends the ranks when they are not as many as PRIMER_CHECK_RANKS says: the mpirun of another MPI
// starts as many jobs of one rank, and every answer would look right.
void expect_ranks(int size);

} // namespace check
