#include "primer/partition.hpp"

#include <gtest/gtest.h>

#include "support/cases.hpp"

// Every item belongs to exactly one block, in order, and block sizes differ by one at most.
TEST(Partition, CoversEveryItemOnce)
{
    for (const std::size_t n : cases::sizes)
        for (int workers = 1; workers <= 70; ++workers) {
            std::size_t next = 0;
            for (int rank = 0; rank < workers; ++rank) {
                const primer::Range mine = primer::block(n, workers, rank);
                EXPECT_EQ(mine.begin, next);
                EXPECT_GE(mine.size(), n / static_cast<std::size_t>(workers));
                EXPECT_LE(mine.size(), n / static_cast<std::size_t>(workers) + 1);
                next = mine.end;
            }
            EXPECT_EQ(next, n);
        }
}

TEST(Partition, WorksNearTheLargestSize)
{
    const std::size_t n = ~std::size_t{0};
    EXPECT_EQ(primer::block(n, 1000, 999).end, n);
    EXPECT_EQ(primer::block(n, 1000, 0).begin, 0u);
}
