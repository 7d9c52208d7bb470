#include "counting_mpi.hpp"

#include <gtest/gtest.h>

#include "check.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"

using namespace counting;

// The ranks' ranges together, on every rank, for every size.
TEST(Mpi, CountsExactlyForEverySize)
{
    for (const std::size_t n : cases::sizes) {
        const Totals totals = count_to(n, test_comm());
        EXPECT_EQ(totals.count, exact_count(n)) << "n = " << n;
        EXPECT_EQ(totals.weight, exact_weight(n)) << "n = " << n;
    }
}
