#include "array_addition_mpi.hpp"

#include <gtest/gtest.h>

#include "primer/mpi/program.hpp"
#include "support/cases.hpp"

using namespace array_addition;

// The ranks' blocks together are the serial answer, bit for bit, for every size.
TEST(Mpi, BlocksTogetherAreTheSerialAnswer)
{
    for (const std::size_t n : cases::sizes) {
        Arrays mine = fill_mpi({n}, MPI_COMM_WORLD);
        add_mpi(mine.a, mine.b, mine.c);
        const primer::Outcome outcome = judge(mine.c, mine.first, {n});
        std::uint64_t checksum = 0;
        std::size_t elements = mine.c.size();
        MPI_Allreduce(&outcome.checksum, &checksum, 1, MPI_UINT64_T, MPI_SUM, MPI_COMM_WORLD);
        MPI_Allreduce(MPI_IN_PLACE, &elements, 1, MPI_UINT64_T, MPI_SUM, MPI_COMM_WORLD);

        Arrays all(n);
        fill_serial(all);
        add_serial(all.a, all.b, all.c);
        EXPECT_TRUE(outcome.check.ok()) << "n = " << n;
        EXPECT_EQ(elements, n);
        EXPECT_EQ(checksum, judge(all.c, 0, {n}).checksum) << "n = " << n;
    }
}
