#include "check/ranks.hpp"

#include <cstdio>
#include <cstdlib>

#include <mpi.h>

void check::expect_ranks(int size)
{
    const char* expected = std::getenv("PRIMER_CHECK_RANKS");
    if (expected == nullptr || std::atoi(expected) == size)
        return;
    std::fprintf(stderr,
                 "worker: started as %d ranks, not %s: is this the mpirun of another MPI?\n", size,
                 expected);
    MPI_Abort(MPI_COMM_WORLD, 2);
}
