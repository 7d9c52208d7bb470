#include <gtest/gtest.h>

#include "check.hpp"
#include "primer/mpi/program.hpp"
#include "primer/partition.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"

using namespace array_addition;

// The ranks' blocks together are the answer of one worker, bit for bit, for every size.
TEST(Mpi, BlocksTogetherAreTheWholeAnswer)
{
    const int rank = primer::mpi::rank(test_comm()), ranks = primer::mpi::size(test_comm());
    for (const std::size_t n : cases::sizes) {
        const primer::Range mine = primer::block(n, ranks, rank);
        Arrays x(mine.size());
        fill(x.a, x.b, x.c, mine.begin);
        add(x.a, x.b, x.c);
        const primer::Outcome outcome = judge(x.c, mine.begin, {n});
        std::uint64_t checksum = 0;
        MPI_Allreduce(&outcome.checksum, &checksum, 1, MPI_UINT64_T, MPI_SUM, test_comm());

        Arrays all(n);
        fill(all.a, all.b, all.c, 0);
        add(all.a, all.b, all.c);
        EXPECT_TRUE(outcome.check.ok()) << "n = " << n;
        EXPECT_EQ(checksum, judge(all.c, 0, {n}).checksum) << "n = " << n;
    }
}
