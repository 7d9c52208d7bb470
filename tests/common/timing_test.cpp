#include "primer/timing.hpp"

#include <gtest/gtest.h>

#include <string>

TEST(Timing, SpreadOfOddAndEvenCounts)
{
    const double odd[] = {3, 1, 2};
    EXPECT_EQ(primer::spread(odd).min, 1);
    EXPECT_EQ(primer::spread(odd).median, 2);
    EXPECT_EQ(primer::spread(odd).max, 3);
    const double even[] = {4, 1, 3, 2};
    EXPECT_EQ(primer::spread(even).median, 2.5);
    EXPECT_EQ(primer::spread({}).median, 0);
}

TEST(Timing, RunsOnceMoreThanItCounts)
{
    int runs = 0;
    const auto seconds = primer::measure(3, [&] { ++runs; });
    EXPECT_EQ(runs, 4);
    ASSERT_EQ(seconds.size(), 3u);
    for (const double s : seconds)
        EXPECT_GE(s, 0);
}

TEST(Timing, PreparesEachRunAndDoesNotCountIt)
{
    std::string order;
    const auto seconds = primer::measure(
        2,
        [&] {
            order += 'p';
            for (const double begin = primer::now(); primer::now() - begin < 0.05;) {
            }
        },
        [&] { order += 'k'; });
    EXPECT_EQ(order, "pkpkpk");
    EXPECT_LT(primer::spread(seconds).min, 0.05);
}
