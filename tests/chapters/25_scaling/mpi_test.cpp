#include "scaling_mpi.hpp"

#include <gtest/gtest.h>

#include "check.hpp"
#include "primer/mpi/program.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"

namespace
{

bool right_on_all(const scaling::Job& job)
{
    const bool mine = scaling::run(job, test_comm()) == scaling::exact(job);
    return primer::mpi::all_agree(mine, test_comm());
}

} // namespace

TEST(Mpi, EverySizeOfEachPart)
{
    for (const std::size_t n : cases::sizes)
        for (const std::size_t words : {1, 9})
            EXPECT_TRUE(right_on_all({n, 5, words, 2})) << n;
    for (const std::size_t head : {0, 1, 7})
        for (std::size_t steps = 0; steps < 4; ++steps)
            EXPECT_TRUE(right_on_all({64, head, 2, steps})) << head << " " << steps;
}
