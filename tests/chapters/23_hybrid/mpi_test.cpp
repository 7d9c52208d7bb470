// Compiled once and linked with each kernel of ranks: mpi, window, and those with threads.
#include <gtest/gtest.h>

#include "hybrid_mpi.hpp"
#include "jobs.hpp"
#include "primer/mpi/hybrid.hpp"
#include "primer/mpi/program.hpp"
#include "support/test_comm.hpp"

using namespace hybrid;

TEST(Mpi, IsRightWithAnyNumberOfRanks)
{
    const int rank = primer::mpi::rank(test_comm()), ranks = primer::mpi::size(test_comm());
    for (const Job& job : jobs::small()) {
        const Table table = make_table(job.entries, test_comm());
        const auto [first, end] = block(job.n, ranks, rank);
        std::vector<Energy> mine(end - first);
        std::vector<Count> tally(job.bins, 77);
        begin(mine, first);
        run(job, table.entries, mine, tally, test_comm());
        const primer::Outcome outcome =
            judge(job, table.entries, mine, first, tally, [](std::span<Count> numbers) {
                MPI_Allreduce(MPI_IN_PLACE, numbers.data(), static_cast<int>(numbers.size()),
                              MPI_UINT64_T, MPI_SUM, test_comm());
            });
        EXPECT_EQ(outcome.check.error, 0) << job.n << " particles, " << job.entries << " entries";
    }
}

// In a window the ranks have one table: what one of them changes, all see. Else each has its own.
TEST(Mpi, ATableIsOneForTheHostOnlyInAWindow)
{
    const Table table = make_table(100, test_comm());
    EXPECT_EQ(table.entries.size(), 100u);
    const bool window = table.window != MPI_WIN_NULL;
    if (window)
        MPI_Win_fence(0, table.window);
    else
        MPI_Barrier(test_comm());
    if (primer::mpi::rank(test_comm()) == primer::mpi::size(test_comm()) - 1)
        const_cast<double&>(table.entries[50]) = -1;
    if (window)
        MPI_Win_fence(0, table.window);
    else
        MPI_Barrier(test_comm());
    int changed = table.entries[50] == -1 ? 1 : 0;
    MPI_Allreduce(MPI_IN_PLACE, &changed, 1, MPI_INT, MPI_SUM, test_comm());
    EXPECT_EQ(changed, window ? primer::mpi::size(test_comm()) : 1);
}

TEST(Blocks, CoverEverythingOnce)
{
    for (const std::size_t n : {0, 1, 2, 7, 101, 16384})
        for (const int p : {1, 2, 3, 5, 8, 64}) {
            EXPECT_EQ(block(n, p, 0).begin, 0u);
            EXPECT_EQ(block(n, p, p - 1).end, n);
            for (int r = 1; r < p; ++r)
                EXPECT_EQ(block(n, p, r).begin, block(n, p, r - 1).end);
        }
}

// Less than the program needs is refused on all ranks.
TEST(Level, TooLowIsRefused)
{
    int status = -1;
    try {
        primer::mpi::require_level(MPI_THREAD_MULTIPLE, MPI_THREAD_SERIALIZED, test_comm());
    } catch (const primer::Done& done) {
        status = done.status;
    }
    EXPECT_EQ(status, primer::bad_request);
    EXPECT_NO_THROW(
        primer::mpi::require_level(MPI_THREAD_FUNNELED, MPI_THREAD_MULTIPLE, test_comm()));
}
