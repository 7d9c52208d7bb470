#include <gtest/gtest.h>
#include <unistd.h>

#include "check.hpp"
#include "primer/mpi/program.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"
#include "workers_mpi.hpp"

using namespace workers;

static int my_rank()
{
    return primer::mpi::rank(test_comm());
}

TEST(Mpi, EveryRankFillsItsSlotAndKnowsTheCounterOfAll)
{
    const int ranks = primer::mpi::size(test_comm());
    for (const std::size_t n : cases::sizes)
        for (const std::size_t steps : {1, 4}) {
            std::vector<double> mine(n / static_cast<std::size_t>(ranks) + 1, -7.0);
            Seen seen;
            const std::uint64_t counter = work(mine, seen, steps, test_comm());
            EXPECT_EQ(static_cast<double>(counter), exact_counter(ranks, steps));
            for (const double cell : mine)
                EXPECT_EQ(cell, static_cast<double>(steps) * (my_rank() + 1));
        }
}

// Memory of its own: the counter that a rank sees holds what this rank added, and no more.
TEST(Mpi, ARankSeesItsOwnCounter)
{
    std::vector<double> mine(3);
    Seen seen;
    work(mine, seen, 5, test_comm());
    EXPECT_EQ(seen.value, 5u * static_cast<std::uint64_t>(my_rank() + 1));
    EXPECT_EQ(seen.process, getpid());
    EXPECT_NE(seen.address, 0u);
}
