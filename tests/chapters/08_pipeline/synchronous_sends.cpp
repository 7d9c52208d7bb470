// Linked with mpi_test.cpp once more: every send waits until its receive has begun. MPI may do so
// at any time. A kernel that is right only while MPI keeps a copy of small messages hangs here.
#include <gtest/gtest.h>

#include <sstream>

#include "pipeline_mpi.hpp"
#include "primer/mpi/session.hpp"
#include "support/test_comm.hpp"
#include "tables.hpp"

static int sends = 0;

extern "C" int MPI_Send(const void* data, int count, MPI_Datatype type, int to, int tag,
                        MPI_Comm comm)
{
    ++sends;
    return PMPI_Ssend(data, count, type, to, tag, comm);
}

extern "C" int MPI_Isend(const void* data, int count, MPI_Datatype type, int to, int tag,
                         MPI_Comm comm, MPI_Request* request)
{
    ++sends;
    return PMPI_Issend(data, count, type, to, tag, comm, request);
}

// Each rank sends something: an item, a credit, an end mark.
TEST(SynchronousSends, TakeTheKernelsPlace)
{
    const int rank = primer::mpi::rank(test_comm()), ranks = primer::mpi::size(test_comm());
    std::istringstream in(rank == 0 ? tables::generated(20) : "");
    std::ostringstream out;
    sends = 0;
    pipeline::run({in, out, 1, 1}, test_comm());
    EXPECT_EQ(sends > 0, ranks > 1);
}
