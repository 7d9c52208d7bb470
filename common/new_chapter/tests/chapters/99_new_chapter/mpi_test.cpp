#include "new_chapter_mpi.hpp"

#include <gtest/gtest.h>

#include "check.hpp"
#include "primer/mpi/program.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"

using namespace new_chapter;

// From blocks of all ranks together, on every rank, for every size.
TEST(Mpi, SumsTheBlocksOfAllRanks)
{
    const auto rank = static_cast<std::size_t>(primer::mpi::rank(test_comm()));
    const auto ranks = static_cast<std::size_t>(primer::mpi::size(test_comm()));
    for (const std::size_t n : cases::sizes) {
        const std::size_t begin = n * rank / ranks, end = n * (rank + 1) / ranks;
        primer::Untouched x(end - begin);
        fill_in(x.span(), begin);
        EXPECT_EQ(sum(x.span(), test_comm()), exact(n)) << "n = " << n;
    }
}
